import { Readable } from 'node:stream';

/**
 * A mail whose bytes are written already, as the pool of nodemailer asks for it: the object that the library hands to its
 * transports (nodemailer.com/plugins/create, "transports"), without composing anything again.
 */
export class ReadyMessage {
  /** @param go awaited when the server has taken the envelope and waits for the content: from then on it may have the mail */
  constructor(private readonly from: string, private readonly to: string, private readonly id: string, private readonly bytes: Buffer, private readonly go: () => Promise<void>) {}

  /** A new one each time: the connection notes in it what the server answered. */
  getEnvelope(): { from: string; to: string[] } {
    return { from: this.from, to: [this.to] };
  }

  messageId(): string {
    return this.id;
  }

  getHeader(name: string): string {
    return name === 'message-id' ? this.id : '';
  }

  createReadStream(): Readable {
    return new Content(this.bytes, this.go);
  }
}

/** Is read by the connection when the server has said "start mail input" (RFC 5321, 354), and not before. */
class Content extends Readable {
  private asked = false;

  constructor(private readonly bytes: Buffer, private readonly go: () => Promise<void>) {
    super();
  }

  override _read(): void {
    if (this.asked) return;
    this.asked = true;
    this.go().then(() => {
      // The connection may have gone while it waited.
      if (this.destroyed) return;
      this.push(this.bytes);
      this.push(null);
    }, (error: Error) => this.destroy(error));
  }
}
