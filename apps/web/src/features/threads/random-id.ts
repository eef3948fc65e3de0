/** A key that the client makes once per thing it sends, so that a retry is known to be one. */
export const randomId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
