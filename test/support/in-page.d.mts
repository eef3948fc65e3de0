/** @see in-page.mjs */
export function findWithAxe(rules: string[]): Promise<string[]>;
export function readHead(): { lang: string; dir: string; title: string; headings: number };
export function readWords(): string[];
export function measureWidth(): { content: number; window: number; widest: string };
export function hasFocus(element: unknown): boolean;
export function focusIsLost(): string;
export function focusIsSeen(): string;
