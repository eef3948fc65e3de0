import { readDraft, writeDraft, dropDraft } from '../../lib/draft.js';

/** What this browser can do. `homeScreen`: an iPhone or iPad, which takes notifications only for what stands on its home screen. */
export type PushState = 'unsupported' | 'homeScreen' | 'denied' | 'off' | 'on';

const WORKER = '/push-worker.js';
/** Under which id the server knows this browser; kept here alone, because the server hands out no addresses of browsers. */
const PLACE = 'push-browser';

export const ownBrowser = (): string | null => readDraft<string>(PLACE) ?? null;

export async function pushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return /iPhone|iPad/.test(navigator.userAgent) && !matchMedia('(display-mode: standalone)').matches ? 'homeScreen' : 'unsupported';
  }
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return Notification.permission === 'granted' && (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

/** What the browser hands out, flat as the server takes it. */
export interface Subscribed { endpoint: string; p256dh: string; auth: string }

/**
 * Asks for the permission and subscribes; called by a click alone.
 * @returns null when the person said no
 */
export async function subscribe(publicKey: string): Promise<Subscribed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const key = Uint8Array.from(atob(publicKey.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const before = await pushManager.getSubscription();
  // Subscribed under another key of the product, or for another person: the address is made anew.
  await before?.unsubscribe();
  const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
}

export const rememberBrowser = (id: string): void => writeDraft(PLACE, id);

/** Ends it in the browser too, so that it asks no push service any more. */
export async function unsubscribe(): Promise<void> {
  dropDraft(PLACE);
  const registration = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration(WORKER) : undefined;
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
  await registration?.unregister();
}
