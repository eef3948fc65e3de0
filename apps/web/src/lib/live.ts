import { useEffect, useEffectEvent } from 'react';
import type { Socket } from 'socket.io-client';

type Listener = () => void;
const listeners = new Map<string, Set<Listener>>();
let socket: Socket | undefined;
let starting = false;

const keyOf = (topic: string, id: string) => `${topic}:${id}`;

function ring(key: string): void {
  listeners.get(key)?.forEach((listener) => listener());
}

/** Opens the line once, when the browser has nothing better to do: no page waits for it. */
function start(): void {
  if (starting) return;
  starting = true;
  const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1200));
  whenIdle(() => {
    void import('socket.io-client').then(({ io }) => {
      socket = io({ path: '/socket', transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 10_000 });
      socket.on('ring', ({ topic, id }: { topic: string; id: string }) => ring(keyOf(topic, id)));
      // What happened before the room was joined was not heard: each listener reads again then.
      socket.on('connect', () => {
        for (const key of listeners.keys()) join(key, true);
      });
      // The server closes the line when a right ends. Who still has a session comes back, and joins what is still allowed.
      socket.on('disconnect', (reason) => {
        if (reason === 'io server disconnect') comeBack(1000);
      });
      socket.on('connect_error', (error) => {
        if (error.message === 'unavailable') comeBack(5000);
      });
    }).catch(() => { starting = false; });
  });
}

function comeBack(afterMs: number): void {
  setTimeout(() => socket?.connect(), afterMs * (0.5 + Math.random()));
}

function join(key: string, late: boolean): void {
  const [topic, id] = split(key);
  // A refused join rings too: the page asks again and learns that it may no longer look.
  socket?.emit('join', { topic, id }, () => {
    if (late) ring(key);
  });
}

function split(key: string): [string, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}

/**
 * Calls `onRing` when the server says that a thing changed, for example `useLive('thread', id, () => query.refetch())`.
 * The bell carries no content: read again through the API, which judges every byte.
 */
export function useLive(topic: string, id: string | undefined | null, onRing: () => void): void {
  const heard = useEffectEvent(onRing);
  useEffect(() => {
    if (!id) return undefined;
    const key = keyOf(topic, id);
    const listener = () => heard();
    const known = listeners.get(key);
    if (known) known.add(listener);
    else {
      listeners.set(key, new Set([listener]));
      if (socket?.connected) join(key, false);
    }
    start();
    return () => {
      const set = listeners.get(key);
      set?.delete(listener);
      if (set?.size === 0) {
        listeners.delete(key);
        socket?.emit('leave', { topic, id });
      }
    };
  }, [topic, id]);
}
