import { useEffect, useEffectEvent } from 'react';
import type { Socket } from 'socket.io-client';

type Listener = () => void;
const ANY = '*';
/** Rooms in which the server puts a person by itself. */
const OWN_TOPICS = new Set(['person', 'access', 'notifications', 'calls']);
/** Several bells within this time are one reading. */
const TOGETHER_MS = 80;
/** A bell that rings for everybody must not make everybody ask at the same moment. */
const SPREAD_MS = 800;
/** How long a page has the line for itself before the socket opens. */
const BEHIND_MS = 1500;

const listeners = new Map<string, Set<Listener>>();
const due = new Map<string, ReturnType<typeof setTimeout>>();
let socket: Socket | undefined;
let starting = false;

function ring(key: string, wait: number): void {
  if (!listeners.has(key) || due.has(key)) return;
  due.set(key, setTimeout(() => {
    due.delete(key);
    listeners.get(key)?.forEach((listener) => listener());
  }, wait));
}

function ringAll(): void {
  for (const key of listeners.keys()) ring(key, Math.random() * SPREAD_MS);
}

function split(key: string): [topic: string, id: string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}

function tell(event: 'join' | 'leave', key: string): void {
  const [topic, id] = split(key);
  if (id === ANY || OWN_TOPICS.has(topic)) return;
  if (event === 'join') socket?.emit('join', { topic, id }, () => undefined);
  else socket?.emit('leave', { topic, id });
}

/** Opens the line once, when the browser has nothing better to do: no page waits for it. */
function start(): void {
  if (starting) return;
  starting = true;
  const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
  // On a slow line the browser is idle while it waits for the page itself: the line comes behind that.
  setTimeout(() => whenIdle(() => {
    import('socket.io-client').then(({ io }) => open(io({ path: '/socket', transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 10_000 })), () => { starting = false; });
  }), BEHIND_MS);
}

function open(line: Socket): void {
  socket = line;
  let before = false;
  line.on('ring', ({ topic, id }: { topic: string; id: string }) => {
    ring(`${topic}:${id}`, TOGETHER_MS);
    ring(`${topic}:${ANY}`, Math.random() * SPREAD_MS);
  });
  // After a break everything may have changed: join again and let every listener read again.
  line.on('connect', () => {
    for (const key of listeners.keys()) tell('join', key);
    if (before) ringAll();
    before = true;
  });
  // The server closes the line when rights change: come back with what one may still hear.
  line.on('disconnect', (reason) => { if (reason === 'io server disconnect') setTimeout(() => line.connect(), 300); });
  line.on('connect_error', () => { if (!line.active) setTimeout(() => line.connect(), 10_000); });
  addEventListener('online', () => { if (!line.connected) line.connect(); });
}

/**
 * Calls `onRing` when the server says that a thing changed, for example `useLive('thread', id, () => query.refetch())`.
 * The bell carries no content: read again through the API, which judges every byte. Also rings after a lost line.
 */
export function useLive(topic: string, id: string | undefined | null, onRing: () => void): void {
  const heard = useEffectEvent(onRing);
  useEffect(() => {
    if (!id) return undefined;
    const key = `${topic}:${id}`;
    const listener = () => heard();
    const known = listeners.get(key);
    if (known) known.add(listener);
    else {
      listeners.set(key, new Set([listener]));
      if (socket?.connected) tell('join', key);
    }
    start();
    return () => {
      const set = listeners.get(key);
      set?.delete(listener);
      if (set?.size !== 0) return;
      listeners.delete(key);
      tell('leave', key);
    };
  }, [topic, id]);
}

/** Hears every bell of a topic, whatever its id: `notifications` (something new for me), `calls` (a call was announced). */
export function useLiveAny(topic: string, onRing: () => void): void {
  useLive(topic, ANY, onRing);
}
