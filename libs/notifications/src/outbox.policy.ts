/**
 * True when an answer of a mail server says that the address itself does not exist or takes no mail (RFC 3463: 5.1.x, 5.2.1):
 * further mail to it would harm the sender's name. A full mailbox or a refused content is no such thing.
 */
export function isHardBounce(reason: string): boolean {
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(reason);
  if (enhanced) return enhanced[1] === '1' || (enhanced[1] === '2' && enhanced[2] === '1');
  return /^(550|551|553)\b/.test(reason) || reason === 'address';
}
