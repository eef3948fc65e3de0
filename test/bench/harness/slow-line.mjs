/** A browser at the end of a poor line, with nothing in its cache: when the largest thing of a page is seen. */
import { chromium } from 'playwright-core';
import { findBrowser } from '../../support/browser.mjs';
import { median } from './report.mjs';

/** The line of a town hall on a bad day: 400 kbit/s, an answer after 400 ms. */
const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
/** What a browser says of such a line (3g: 270 ms and more); the throttle of the protocol does not tell it. */
const SAID = `Object.defineProperty(navigator.connection, 'effectiveType', { get: () => '3g' });`;
const WATCH = `new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.largest = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });`;

/** @param {string} url where the product with its demo answers */
export async function openSlowLine(url) {
  const found = await findBrowser({ log: () => {} });
  const browser = await chromium.launch({ ...(found.executablePath ? { executablePath: found.executablePath } : {}), chromiumSandbox: found.chromiumSandbox ?? true, env: { ...process.env, ...found.env } });
  return {
    close: () => browser.close(),
    /** Signs in on a good line. @returns the session, and a workspace of this person */
    async signIn(email, password, language) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${url}/${language}/sign-in`);
      await page.fill('input[name=email]', email);
      await page.fill('input[name=password]', password);
      await page.click('button[type=submit]');
      const link = page.locator('a[href*="/w/"]').first();
      await link.waitFor({ state: 'attached' });
      const workspace = /\/w\/[0-9a-f-]{36}/.exec(`${page.url()} ${await link.getAttribute('href')}`)[0];
      const state = await context.storageState();
      await context.close();
      return { state, workspace };
    },
    /**
     * Opens a page `runs` times, each time as if for the first time.
     * @param {string} ready a selector that stands when the page has its content
     * @returns medians: seconds to the largest paint, KB on the line until then, KB of the document itself
     */
    async largestPaint(path, ready, runs, state) {
      const seconds = [];
      const sent = [];
      const document = [];
      for (let run = 0; run < runs; run += 1) {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...(state ? { storageState: state } : {}) });
        const page = await context.newPage();
        const line = await context.newCDPSession(page);
        await line.send('Network.enable');
        await line.send('Network.emulateNetworkConditions', LINE);
        let bytes = 0;
        let first = 0;
        line.on('Network.loadingFinished', ({ encodedDataLength }) => { first ||= encodedDataLength; bytes += encodedDataLength; });
        await page.addInitScript(`${SAID}${WATCH}`);
        await page.goto(`${url}${path}`, { waitUntil: 'load', timeout: 120_000 });
        await page.locator(ready).first().waitFor({ timeout: 60_000 });
        // What is painted later is larger only if it comes within the second.
        await page.waitForTimeout(1500);
        seconds.push((await page.evaluate('globalThis.largest')) / 1000);
        sent.push(bytes / 1000);
        document.push(first / 1000);
        await context.close();
      }
      return { seconds: median(seconds), sent: median(sent), document: median(document) };
    },
  };
}
