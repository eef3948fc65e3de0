/** @see browser.mjs */
export interface FoundBrowser {
  executablePath: string;
  chromiumSandbox: boolean;
  env?: Record<string, string>;
}
export function findBrowser(options?: { log?: (line: string) => void; installed?: boolean }): Promise<FoundBrowser>;
export function launchOptions(): Promise<FoundBrowser & { env: Record<string, string> }>;
