import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { CONFIG, tokenHash, type Config } from '@tawam/platform/kit';
import { Outbox, composeMail, formatDay, formatMoment, type ClaimedDelivery, type ComposedMail } from '@tawam/notifications';
import { mailToken } from '../sign-in/mail-token.js';
import { fill, mailTexts } from './texts.js';

interface Issued { role: 'ADMIN' | 'MEMBER' | 'GUEST'; tenant_name: string; inviter: string; from_platform: boolean; expires_at: Date; guest_until: Date | null }

/**
 * The mails of signing in: those that carry a link by which somebody comes in (their tokens are made here, when the mail is
 * sent), and the one that says that a password was changed.
 */
@Injectable()
export class LinkMails implements OnModuleInit {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Outbox) private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'appSecret'>) {}

  onModuleInit(): void {
    this.outbox.register('PASSWORD_RESET', (delivery) => this.reset(delivery));
    this.outbox.register('PASSWORD_CHANGED', (delivery) => Promise.resolve(this.passwordChanged(delivery)));
    this.outbox.register('INVITATION', (delivery) => this.invitation(delivery));
  }

  /** Null when the person is gone, or the row is older than a day. */
  async reset(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const token = mailToken(this.config.appSecret, 'reset', delivery.id);
    const issued = await this.database.asNobody((db) => db.first<{ made: boolean }>('select app.issue_reset($1, $2) as made', [delivery.id, tokenHash(token)]));
    if (!issued?.made) return null;
    const { language } = delivery;
    const t = mailTexts[language];
    return composeMail({
      language, subject: t.resetSubject, parts: [{ paragraph: fill(t.greeting, { name: delivery.name }) }, { paragraph: t.reset }],
      action: { label: t.resetButton, url: `${this.config.publicUrl}/${language}/reset-password?token=${token}` }, footer: [{ paragraph: t.resetIgnore }],
    });
  }

  /** Of a password, or of a second factor that is to be removed or was: says when, and what to do if it was somebody else. Carries no secret: its link leads to where anybody may ask for a new one. */
  passwordChanged({ language, name, zone, months, detail }: ClaimedDelivery): ComposedMail {
    const t = mailTexts[language];
    const moment = formatMoment(new Date(String(detail['at'])), zone, language, months);
    const factor = { FACTOR_ASKED: [t.factorAskedSubject, t.factorAsked, t.factorAskedNotYou], FACTOR_GONE: [t.factorGoneSubject, t.factorGone, t.factorGoneNotYou] }[String(detail['how'])];
    if (factor) {
      const [subject = '', said = '', notYou = ''] = factor;
      return composeMail({
        language, subject, parts: [{ paragraph: fill(t.greeting, { name }) }, { paragraph: fill(said, { moment }) }, { paragraph: notYou }],
        action: { label: t.changedButton, url: `${this.config.publicUrl}/${language}/forgot-password` },
      });
    }
    return composeMail({
      language, subject: t.changedSubject,
      parts: [{ paragraph: fill(t.greeting, { name }) }, { paragraph: fill(detail['how'] === 'RESET' ? t.changedByLink : t.changed, { moment }) }, { paragraph: t.changedNotYou }],
      action: { label: t.changedButton, url: `${this.config.publicUrl}/${language}/forgot-password` }, footer: [{ paragraph: t.changedIgnore }],
    });
  }

  /** Null when the invitation was called back, accepted, or is too old. */
  async invitation(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const token = mailToken(this.config.appSecret, 'invitation', delivery.id);
    const issued = await this.database.asNobody((db) => db.first<Issued>('select * from app.issue_invitation($1, $2)', [delivery.id, tokenHash(token)]));
    if (!issued) return null;
    const { language } = delivery;
    const t = mailTexts[language];
    const day = (at: Date) => formatDay(at, delivery.zone, language, delivery.months);
    const values = { tenant: issued.tenant_name, inviter: issued.from_platform ? t.platform : issued.inviter };
    return composeMail({
      language, subject: fill(t.invitationSubject, values),
      parts: [{ paragraph: t.anonymous }, { paragraph: fill(t[issued.role], values) }, ...(issued.guest_until ? [{ paragraph: fill(t.guestUntil, { day: day(issued.guest_until) }) }] : [])],
      action: { label: t.invitationButton, url: `${this.config.publicUrl}/${language}/invitation?token=${token}` },
      footer: [{ paragraph: fill(t.invitationIgnore, { day: day(issued.expires_at) }) }],
    });
  }
}
