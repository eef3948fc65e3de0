import { describe, expect, it } from '@jest/globals';
import { Places } from './places.js';

/** What has come of a promise when everything that could go on has gone on. */
const stateOf = (promise: Promise<unknown>): Promise<string> =>
  Promise.race([promise.then(() => 'there', () => 'given up'), new Promise<string>((done) => { setImmediate(done, 'waiting'); })]);

describe('places', () => {
  it('are never held by more than there are, and go to who waits first', async () => {
    const places = new Places(2);
    const [a, b, c, d] = Array.from({ length: 4 }, () => places.hold());
    const asked = [a, b, c, d].map((one) => one!.take());
    expect(await Promise.all(asked.map(stateOf))).toEqual(['there', 'there', 'waiting', 'waiting']);
    a!.end();
    expect(await Promise.all(asked.map(stateOf))).toEqual(['there', 'there', 'there', 'waiting']);
    expect([a, b, c, d].map((one) => one!.held())).toEqual([false, true, true, false]);
    c!.end();
    expect(await stateOf(asked[3]!)).toBe('there');
  });
  it('are one for a message, however often it asks', async () => {
    const places = new Places(1);
    const one = places.hold();
    await one.take();
    await one.take();
    const other = places.hold();
    const asked = other.take();
    expect(await stateOf(asked)).toBe('waiting');
    one.end();
    expect(await stateOf(asked)).toBe('there');
  });
  it('are one for a message that asked twice while it waited', async () => {
    const places = new Places(1);
    const first = places.hold();
    await first.take();
    const twice = places.hold();
    const asked = [twice.take(), twice.take()];
    first.end();
    expect(await stateOf(Promise.all(asked))).toBe('there');
    const last = places.hold();
    const waits = last.take();
    expect(await stateOf(waits)).toBe('waiting');
    twice.end();
    expect(await stateOf(waits)).toBe('there');
  });
  it('pass by a message that was given up while it waited, and are not lost on it', async () => {
    const places = new Places(1);
    const first = places.hold();
    await first.take();
    const gone = places.hold();
    const asked = gone.take();
    gone.end();
    const next = places.hold();
    const waits = next.take();
    first.end();
    expect([await stateOf(asked), await stateOf(waits), gone.held(), next.held()]).toEqual(['given up', 'there', false, true]);
    await expect(gone.take()).rejects.toThrow('given up');
  });
});
