import { language } from './language.js';

let leaving = false;

/** Leaves for the sign-in page, which leads back here afterwards. Drafts stay in this browser. */
export function goToSignIn(): void {
  if (leaving) return;
  leaving = true;
  const next = encodeURIComponent(location.pathname + location.search);
  location.assign(`/${language}/sign-in?next=${next}`);
}

/** Ends the session on the server and leaves for the sign-in page. */
export async function signOut(): Promise<void> {
  await fetch(`/${language}/sign-out`, { method: 'POST', credentials: 'same-origin', headers: { 'x-tawam-csrf': '1' } }).catch(() => undefined);
  location.assign(`/${language}/sign-in`);
}
