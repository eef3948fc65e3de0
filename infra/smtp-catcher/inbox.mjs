/**
 * The catcher's own web server, on the loopback. `/inbox` pages for people (the API shows them under the same path),
 * `/mails` as JSON for tests. Mails hold sign-in links: a Host or an Origin that is not this machine gets nothing.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listPage, mailPage, PAGE_POLICY, PART_POLICY, partPage, wordsFor } from './pages.mjs';

const FAULTS = ['4xx', '5xx', 'slow', 'drop-after-data', 'down', 'none'];
const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' };

/** @param {{mailbox: object, port?: number, setFault?: (fault: object) => void}} options setFault: only under test. */
export async function startInbox({ mailbox, port = 0, setFault }) {
  const server = createServer((request, response) => {
    answer(request, { mailbox, setFault }).catch((error) => text(500, error.message)).then(({ status, type, body, headers }) => {
      response.writeHead(status, { ...COMMON, 'content-type': type, ...headers }).end(request.method === 'HEAD' ? undefined : body);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

const json = (status, value) => ({ status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) });
const text = (status, body) => ({ status, type: 'text/plain; charset=utf-8', body });
const html = (status, body, policy = PAGE_POLICY) => ({ status, type: 'text/html; charset=utf-8', body, headers: { 'content-security-policy': policy } });

async function answer(request, { mailbox, setFault }) {
  if (!isHere(`http://${request.headers.host}`) || (request.headers.origin && !isHere(request.headers.origin))) return text(403, 'this machine only');
  const url = new URL(request.url, 'http://127.0.0.1');
  const [area, id, part, index] = url.pathname.split('/').filter(Boolean);
  const reading = request.method === 'GET' || request.method === 'HEAD';

  if (area === undefined && reading) return { ...text(302, ''), headers: { location: '/inbox' } };
  if (area === 'inbox' && reading) return page(mailbox, { id, part, index, words: wordsFor(url.searchParams.get('lang'), request.headers['accept-language']) });
  if (area === 'mails' && reading) {
    if (id === undefined) return json(200, mailbox.list({ to: url.searchParams.get('to') ?? undefined, limit: Number(url.searchParams.get('limit') ?? 500) }));
    const mail = await mailbox.read(id);
    return mail ? json(200, mail) : json(404, { error: 'not_found' });
  }
  if (area === 'mails' && id === undefined && request.method === 'DELETE') {
    await mailbox.clear();
    return { ...text(204, ''), body: undefined };
  }
  if (area === 'fault' && request.method === 'POST' && setFault) {
    const fault = JSON.parse(await body(request));
    if (!FAULTS.includes(fault.mode)) return json(400, { error: `mode is one of ${FAULTS.join(', ')}` });
    setFault(fault);
    return json(200, fault);
  }
  return text(404, 'not found');
}

async function page(mailbox, { id, part, index, words }) {
  if (id === undefined) return html(200, listPage(mailbox.list(), words));
  const mail = await mailbox.read(id);
  if (!mail) return html(404, listPage(mailbox.list(), words, words.gone));
  if (part === undefined) return html(200, mailPage(mail, words));
  if (part === 'html') return html(200, partPage(mail), PART_POLICY);
  if (part === 'eml') return download(await mailbox.raw(id), 'message/rfc822', `${id}.eml`);
  const file = part === 'attachments' ? await mailbox.attachment(id, Number(index)) : undefined;
  // Never under the type the mail claims: a page that came as an attachment is not to run here.
  return file ? download(file.content, 'application/octet-stream', file.filename ?? 'attachment') : text(404, 'not found');
}

const download = (content, type, name) => ({
  status: 200, type, body: content, headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
});

function isHere(address) {
  return URL.canParse(address) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
}

async function body(request) {
  let sum = '';
  for await (const chunk of request) if ((sum += chunk).length > 10_000) throw new Error('too long');
  return sum;
}
