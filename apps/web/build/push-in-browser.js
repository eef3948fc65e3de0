// Shows notifications and opens their page, and does nothing else: it keeps no content and answers no request.
const FALLBACK = { ar: 'لديكم إشعار جديد.', fr: 'Vous avez une nouvelle notification.', en: 'You have a new notification.' };
const NAME = { ar: 'توأم', fr: 'Tawam', en: 'Tawam' };

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  let said = {};
  try { said = event.data?.json() ?? {}; } catch { /* a browser that shows nothing is taken the right to be told */ }
  const lang = Object.hasOwn(NAME, said.lang) ? said.lang : 'en';
  event.waitUntil(self.registration.showNotification(NAME[lang], {
    body: typeof said.body === 'string' && said.body ? said.body : FALLBACK[lang], lang, dir: lang === 'ar' ? 'rtl' : 'ltr',
    tag: typeof said.tag === 'string' ? said.tag : undefined, data: { path: pathOf(said.path, lang) },
  }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.path ?? '/'));
});

// A message leads to a page of ours and nowhere else.
function pathOf(path, lang) {
  return typeof path === 'string' && /^\/(ar|fr|en)(\/[\w/-]*)?$/.test(path) ? path : `/${lang}/notifications`;
}

async function show(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((one) => new URL(one.url).pathname === path);
  return there ? there.focus() : self.clients.openWindow(path);
}
