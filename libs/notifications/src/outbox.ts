import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { isLanguage } from '@tawam/contract';
import { Database, type Db } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { Mailer, type Mail } from '@tawam/platform/mail';
import { CONFIG, logger, type Config } from '@tawam/platform/kit';
import type { ClaimedDelivery } from './claimed-delivery.js';
import type { ComposedMail } from './compose-mail.js';
import { deliveriesDue, mailDue, notificationsSweep } from './notifications.jobs.js';
import { isHardBounce } from './outbox.policy.js';
import { Places } from './places.js';

/** What a mail is about: the kind of its delivery row, and for a notification the kind of that. */
export type MailKey = 'INVITATION' | 'PASSWORD_RESET' | 'PASSWORD_CHANGED' | 'ENROLMENT' | 'DIGEST' | `NOTIFICATION/${string}`;
/** Writes a mail in the reader's language from a row; null when there is no longer anything to say. */
export type Preparer = (delivery: ClaimedDelivery) => Promise<ComposedMail | null>;

/** How the sending of one row ended. RETRY comes again, later each time, for three days. */
export interface Outcome { id: string; state: 'SENT' | 'RETRY' | 'SUPPRESSED'; error?: string; bounced?: boolean }
/**
 * Sends one claimed row by its channel, and says how it ended. What it throws is tried again.
 * `hold` is awaited by who can say when the receiver may have it, right before: the lane then goes on while the row is closed.
 */
export type Sender = (delivery: ClaimedDelivery, hold: () => Promise<void>) => Promise<Outcome>;
export type Channel = ClaimedDelivery['channel'];

/** Rows being sent at once in one process; and so many can be doubled by a kill, see Places. */
const LANES = 10;
/**
 * Rows taken at a time: few to begin with, so that a slow mail server does not hold them for long, and more while they go
 * out quickly. What was taken and not begun is not sent by a kill, only later: it falls due again after two minutes.
 */
const CLAIM = { least: 2 * LANES, most: 10 * LANES };
/** Rows that went out in less were too few. */
const QUICK_MS = 500;
/** How long a row that was taken may wait to be begun: another process would send it too after two minutes. */
const HOLD_MS = 60_000;
const CLAIM_ROWS = { name: 'claim_deliveries', text: 'select d from app.claim_deliveries($1, $2) d' };
const CLOSE_ROWS = { name: 'close_deliveries', text: 'select app.close_deliveries($1::jsonb)' };
/**
 * Outcomes that are written down at once, how long the first of them waits for others, and how many such writings are under
 * way: each waits for the disk, and the places of its mails with it.
 */
const TOGETHER = 3;
const GATHER_MS = 1;
const WRITERS = 3;
/** How long an outcome waits for a database that is away: less than the two minutes after which a row is sent again. */
const KEEP_MS = 90_000;
/** Mails of one wake-up. */
export const BATCH = 1000;
/** What goes out by a channel in this process: how many rows at most, how many were taken until now, and its end. */
interface Running { most: number; taken: number; ended: Promise<number> }

/**
 * The one outbox: delivery rows are the truth, jobs only wake. A mail is sent at least once, always under the same
 * Message-ID. From the moment that the receiver may have it until its row is closed, each holds one of a few places: a
 * kill doubles what holds one and nothing else.
 */
@Injectable()
export class Outbox implements OnModuleInit {
  private readonly preparers = new Map<string, Preparer>();
  private readonly senders = new Map<Channel, Sender>([['MAIL', (delivery, hold) => this.mail(delivery, hold)]]);
  private readonly unclosed: { outcome: Outcome; done: () => void; failed: (error: unknown) => void }[] = [];
  private readonly places = new Places(LANES);
  private writing = 0;
  private gathering: NodeJS.Timeout | undefined;
  private readonly sizes = new Map<Channel, number>();
  private readonly host: string;
  private readonly running = new Map<Channel, Running>();

  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Mailer) private readonly mailer: Mailer | null, @Inject(CONFIG) config: Config) {
    this.host = new URL(config.publicUrl).hostname;
  }

  onModuleInit(): void {
    this.jobs.on(mailDue, () => this.drain());
    this.jobs.on(deliveriesDue, ({ channel }) => this.drain(channel));
    this.jobs.on(notificationsSweep, () => this.sweep());
    this.jobs.every(notificationsSweep, 30_000);
  }

  /** Says who writes a kind of mail. Called in onModuleInit of the subject whose words they are. */
  register(key: MailKey, prepare: Preparer): void {
    if (this.preparers.has(key)) throw new Error(`mail ${key} has two writers`);
    this.preparers.set(key, prepare);
  }

  /** Says who carries a channel other than mail. Called in onModuleInit; the rows of a channel that nobody carries wait. */
  carry(channel: Exclude<Channel, 'MAIL'>, send: Sender): void {
    if (this.senders.has(channel)) throw new Error(`channel ${channel} has two senders`);
    this.senders.set(channel, send);
  }

  /** Queues an own mail (the invitation to a session) for people of a partnership. One mail per person and key. */
  async add(db: Db, mail: { persons: readonly string[]; kind: 'ENROLMENT'; key: string; partnershipId: string; subjectId: string; detail: Record<string, unknown> }): Promise<void> {
    await db.query('select app.enqueue_mail($1::uuid[], $2, $3, $4::uuid, $5::uuid, $6::jsonb)',
      [mail.persons, mail.kind, mail.key, mail.partnershipId, mail.subjectId, JSON.stringify(mail.detail)]);
    this.wake(db);
  }

  /** Queues the mail of an invitation; false when the viewer does not act for its tenant or it is no longer open. */
  async addInvitation(db: Db, invitationId: string, detail: Record<string, unknown> = {}): Promise<boolean> {
    const row = await db.first<{ made: boolean }>('select app.enqueue_invitation($1::uuid, $2::jsonb) as made', [invitationId, JSON.stringify(detail)]);
    this.wake(db);
    return row?.made ?? false;
  }

  /** Wakes the senders of a channel after the commit: one job per batch of deliveries. */
  wake(db: Db, deliveries = 1, channel: Channel = 'MAIL'): void {
    db.afterCommit(() => this.rouse(channel, deliveries));
  }

  /**
   * Sends what is due by a channel, at most one batch for each time that it was asked while it sends: a second asking makes
   * the running one longer, so that there are never more lanes, and none stands still between two batches.
   * @returns how many rows were taken by all that ended together
   */
  drain(channel: Channel = 'MAIL'): Promise<number> {
    const running = this.running.get(channel);
    if (running) {
      running.most += BATCH;
      return running.ended;
    }
    const run: Running = { most: BATCH, taken: 0, ended: Promise.resolve(0) };
    this.running.set(channel, run);
    run.ended = this.empty(channel, run);
    return run.ended;
  }

  /** Until nothing is left, or as much as was asked for went out. What was asked when the last row had been looked for is looked for again. */
  private async empty(channel: Channel, run: Running): Promise<number> {
    let asked: number;
    try {
      do {
        asked = run.most;
        await this.batch(channel, run);
      } while (run.most > asked && run.taken < run.most);
      return run.taken;
    } finally {
      // In the same moment as the last look at what was asked: whoever asks later begins anew.
      this.running.delete(channel);
    }
  }

  private async rouse(channel: Channel, deliveries: number): Promise<void> {
    if (!this.senders.has(channel)) return;
    for (let woken = 0; woken < deliveries; woken += BATCH) await (channel === 'MAIL' ? this.jobs.add(mailDue, {}) : this.jobs.add(deliveriesDue, { channel }));
  }

  private async sweep(): Promise<void> {
    const rows = await this.database.asNobody((db) => db.query<{ channel: Channel; due: number }>('select channel, due from app.deliveries_due()'));
    for (const { channel, due } of rows) await this.rouse(channel, due);
  }

  private async batch(channel: Channel, run: Running): Promise<void> {
    const ready: { delivery: ClaimedDelivery; since: number }[] = [];
    let size = this.sizes.get(channel) ?? CLAIM.least;
    let spent = false;
    const dry = () => spent || run.taken >= run.most;
    let filling: Promise<void> | null = null;
    let filled = 0;
    const fill = () => (filling ??= this.claim(Math.min(size, run.most - run.taken), channel).then((rows) => {
      const since = Date.now();
      size = filled && since - filled < QUICK_MS ? Math.min(2 * size, CLAIM.most) : filled ? CLAIM.least : size;
      this.sizes.set(channel, size);
      filled = since;
      run.taken += rows.length;
      spent = rows.length === 0;
      for (const delivery of rows) if (delivery.refused === null) ready.push({ delivery, since });
    }).finally(() => { filling = null; }));
    const closings = new Set<Promise<void>>();
    let broken = false;
    const lane = async () => {
      while (!broken) {
        while (!ready.length && !dry()) await fill();
        const next = ready.shift();
        if (!next) return;
        // The next rows are fetched while the last ones go out. Who waits for them hears of a failure.
        if (ready.length < size / 2 && !dry()) void fill().catch(() => undefined);
        if (Date.now() - next.since >= HOLD_MS) continue;
        const hold = this.places.hold();
        const outcome = await this.deliver(next.delivery, hold.take);
        const closed = this.close(outcome).finally(hold.end);
        closings.add(closed);
        closed.then(() => closings.delete(closed), () => { broken = true; });
        // Who holds a place needs not be waited for: there are never more of those than places.
        if (!hold.held()) await closed;
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const one of [...lanes, ...await Promise.allSettled(closings)]) if (one.status === 'rejected') throw one.reason;
  }

  private async claim(limit: number, channel: Channel): Promise<(ClaimedDelivery & { refused: string | null })[]> {
    const rows = await this.database.ask<{ d: ClaimedDelivery & { refused: string | null } }>(CLAIM_ROWS, [limit, channel]);
    return rows.map(({ d }) => ({ ...d, language: isLanguage(d.language) ? d.language : 'en' }));
  }

  private async deliver(delivery: ClaimedDelivery, hold: () => Promise<void>): Promise<Outcome> {
    try {
      const send = this.senders.get(delivery.channel);
      if (!send) throw new Error(`nobody carries ${delivery.channel}`);
      return await send(delivery, hold);
    } catch (error) {
      logger.warn({ deliveryId: delivery.id, channel: delivery.channel, err: (error as Error).message }, 'not sent');
      return { id: delivery.id, state: 'RETRY', error: (error as Error).message.slice(0, 300) };
    }
  }

  /** What a row says, in the reader's language; other channels say it with the subject alone. Null when there is nothing left to say. */
  compose(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const key = delivery.notification ? `NOTIFICATION/${delivery.notification.kind}` : delivery.kind;
    const prepare = this.preparers.get(key);
    if (!prepare) throw new Error(`nobody writes mail ${key}`);
    return prepare(delivery);
  }

  private async mail(delivery: ClaimedDelivery, hold: () => Promise<void>): Promise<Outcome> {
    const { id } = delivery;
    if (!this.mailer) throw new Error('this process sends no mail');
    const composed = await this.compose(delivery);
    if (!composed) return { id, state: 'SUPPRESSED', error: 'nothing left to say' };
    const outcome = await this.mailer.send(this.address(delivery, composed), hold);
    if (outcome.state === 'sent') return { id, state: 'SENT' };
    if (outcome.state === 'retry') return { id, state: 'RETRY', error: outcome.reason };
    return { id, state: 'SUPPRESSED', error: outcome.reason, bounced: isHardBounce(outcome.reason) };
  }

  private address(delivery: ClaimedDelivery, composed: ComposedMail): Mail {
    return { ...composed, to: delivery.address ?? '', language: delivery.language, messageId: `${delivery.id}@${this.host}` };
  }

  /** Closes a row, together with what other lanes bring in the next moment: a statement and a commit for some of them. */
  private close(outcome: Outcome): Promise<void> {
    return new Promise((done, failed) => {
      this.unclosed.push({ outcome, done, failed });
      this.gather();
    });
  }

  private gather(): void {
    if (this.writing >= WRITERS || !this.unclosed.length) return;
    if (this.unclosed.length >= TOGETHER) void this.flush();
    else this.gathering ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  private async flush(): Promise<void> {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    this.writing += 1;
    const together = this.unclosed.splice(0);
    try {
      await this.write(together.map((one) => one.outcome));
      for (const one of together) one.done();
    } catch (error) {
      for (const one of together) one.failed(error);
    }
    this.writing -= 1;
    this.gather();
  }

  /**
   * What was sent is sent: while the database is away the outcome is kept and written as soon as it is back, else the
   * mails would go out twice. Ends before the rows fall due again.
   */
  private async write(outcomes: readonly Outcome[]): Promise<void> {
    for (const end = Date.now() + KEEP_MS; ; await new Promise((done) => { setTimeout(done, 500); })) {
      try {
        await this.database.ask(CLOSE_ROWS, [JSON.stringify(outcomes)]);
        return;
      } catch (error) {
        if (Date.now() > end || isRefusal(error)) throw error;
      }
    }
  }
}

/** A statement that the database itself refused; anything else is a lost connection or a database that starts up. */
const isRefusal = (error: unknown): boolean => {
  const { code } = error as { code?: string };
  return /^[0-9A-Z]{5}$/.test(code ?? '') && !/^(08|57P|53)/.test(code ?? '');
};
