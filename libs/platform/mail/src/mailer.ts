import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { directionOf, type Language } from '@tawam/contract';
import { formatMessage } from './message.js';
import { ReadyMessage } from './ready-message.js';

export interface Mail {
  /** The one address; compared with what is stored before it comes here. */
  to: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** Stable over retries: the receiver can tell a double by it. Without angle brackets. */
  messageId: string;
  /** URL that unsubscribes by a POST without sign-in (RFC 8058). */
  unsubscribeUrl?: string;
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string };
}

/** What became of a mail: sent, to be tried again, or refused for good (5xx). */
export type MailOutcome = { state: 'sent' } | { state: 'retry'; reason: string } | { state: 'refused'; reason: string };

export interface MailerOptions {
  smtpUrl: string;
  from: string;
  connections?: number;
}

/** One pooled transport per process (a pool is 12 to 19 times faster than none, measured). */
export class Mailer {
  private readonly transport: Transporter;

  constructor(private readonly options: MailerOptions) {
    this.transport = createTransport(
      { url: options.smtpUrl, pool: true, maxConnections: options.connections ?? 10, maxMessages: 1000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as never);
  }

  /**
   * Sends one mail.
   * @param go awaited when the server has taken the envelope and waits for the content. Until then it has no mail, and
   *   nothing can be doubled; when it throws, the mail is not sent.
   */
  async send(mail: Mail, go: () => Promise<void> = () => Promise.resolve()): Promise<MailOutcome> {
    if (!isPlainAddress(mail.to)) return { state: 'refused', reason: 'address' };
    try {
      const bytes = mail.calendar ? await this.withCalendar(mail, mail.calendar) : this.plain(mail);
      await this.hand(new ReadyMessage(addressOf(this.options.from), mail.to, `<${mail.messageId}>`, bytes, go));
      return { state: 'sent' };
    } catch (error) {
      const { responseCode, message, code, command } = error as { responseCode?: number; message: string; code?: string; command?: string };
      const reason = `${responseCode ?? ''} ${message}`.trim().slice(0, 300);
      // A refused greeting, sign-in or sender is a fault between us and the server, not of this reader: the mail waits.
      const ofReader = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE';
      return ofReader && responseCode && responseCode >= 500 ? { state: 'refused', reason } : { state: 'retry', reason };
    }
  }

  /** To the pool itself: the way through the library's own composer costs as much as all else together (ADR 14). */
  private hand(message: ReadyMessage): Promise<void> {
    return new Promise((sent, failed) => {
      this.transport.transporter.send({ data: {}, message } as never, (error) => (error ? failed(error) : sent()));
    });
  }

  private plain(mail: Mail): Buffer {
    return formatMessage({ from: this.options.from, to: mail.to, subject: mail.subject, text: mail.text, html: documentOf(mail), messageId: mail.messageId, headers: headersOf(mail), date: new Date() });
  }

  /** An invitation stands in a mail thrice, as mail programs want it: the library knows how. */
  private withCalendar(mail: Mail, calendar: NonNullable<Mail['calendar']>): Promise<Buffer> {
    const options: SendMailOptions = {
      from: this.options.from, to: { name: '', address: mail.to }, subject: mail.subject.replace(/[\r\n]+/g, ' '),
      text: mail.text, html: documentOf(mail), messageId: `<${mail.messageId}>`, headers: headersOf(mail),
      icalEvent: { method: calendar.method.toLowerCase(), filename: 'invitation.ics', content: calendar.content } as never,
    };
    return new MailComposer(options).compile().build();
  }

  close(): void {
    this.transport.close();
  }
}

/** One address of one strict form: no quoted local part, no second @, no display name, no list. */
export function isPlainAddress(address: string): boolean {
  return address.length <= 254 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/.test(address);
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;

const documentOf = (mail: Mail): string => `<!doctype html><html lang="${mail.language}" dir="${directionOf(mail.language)}"><meta charset="utf-8"><body>${mail.html}</body></html>`;

const headersOf = (mail: Mail): Record<string, string> => ({
  'Content-Language': mail.language,
  'Auto-Submitted': 'auto-generated',
  ...(mail.unsubscribeUrl ? { 'List-Unsubscribe': `<${new URL(mail.unsubscribeUrl).href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
});
