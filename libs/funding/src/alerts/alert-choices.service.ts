import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { AlertChoices, CallFollow, PartnershipAlert, SearchAlert, TellingHours } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { FOLLOWS, HOURS, PARTNERSHIP_ALERTS, SEARCH_ALERTS } from './alert-choices.sql.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time');
const maybeClock = input.optional(clock);
const hoursShape = z.object({ digestAt: clock, digestWeekday: z.number().int().min(1, 'out_of_range').max(7, 'out_of_range'), quietFrom: maybeClock, quietTo: maybeClock });
const choiceShape = z.object({
  active: z.boolean(), frequency: z.enum(['NOW', 'DAILY', 'WEEKLY'], 'unknown'), byMail: z.boolean(), byPush: z.boolean(),
  webhookId: input.optional(input.id()),
});
const followShape = z.object({
  reminderDays: z.array(input.whole(0, 365)).max(10, 'out_of_range').transform((days) => [...new Set(days)].sort((a, b) => b - a)),
  byMail: z.boolean(), byPush: z.boolean(), webhookId: input.optional(input.id()),
});
const USUAL = { reminderDays: [30, 14, 7, 1], byMail: true, byPush: false, webhookId: null };

/** What a person chose about being told of calls: how often, by which way, at which hour, of which deadlines. One's own only. */
@Injectable()
export class AlertChoicesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  all(viewer: Viewer, language: Language): Promise<AlertChoices> {
    return this.database.run(viewer, async (db) => ({
      hours: await hoursOf(db, viewer),
      searches: await db.query<SearchAlert>(SEARCH_ALERTS, [viewer.personId, null]),
      partnerships: await partnershipsOf(db, viewer, language, null),
      follows: await db.query<CallFollow>(FOLLOWS, [viewer.personId, language, null]),
    }));
  }

  /** @throws not_found for a call that the viewer does not see */
  follow(viewer: Viewer, language: Language, callId: string): Promise<CallFollow> {
    return this.database.run(viewer, (db) => followOf(db, viewer, language, input.idOrNotFound(callId)));
  }

  /** @throws invalid_input: both ends of the quiet hours or none, and not the same */
  updateHours(viewer: Viewer, given: unknown): Promise<TellingHours> {
    const hours = input.read(hoursShape, given);
    if (hours.quietFrom && !hours.quietTo) throw invalid({ quietTo: 'required' });
    if (hours.quietTo && !hours.quietFrom) throw invalid({ quietFrom: 'required' });
    if (hours.quietFrom && hours.quietFrom === hours.quietTo) throw invalid({ quietTo: 'out_of_range' });
    return this.database.run(viewer, async (db) => {
      await db.query('update account set digest_at = $2, digest_weekday = $3, quiet_from = $4, quiet_to = $5 where person_id = $1', [viewer.personId, hours.digestAt, hours.digestWeekday, hours.quietFrom, hours.quietTo]);
      await db.audit({ action: 'alert.hours', subjectId: viewer.personId });
      return hoursOf(db, viewer);
    });
  }

  /** @throws not_found for a search or webhook of somebody else */
  chooseSearch(viewer: Viewer, id: string, given: unknown): Promise<SearchAlert> {
    const searchId = input.idOrNotFound(id);
    const choice = input.read(choiceShape, given);
    return this.database.run(viewer, async (db) => {
      await demandWebhook(db, viewer, choice.webhookId);
      const done = await db.first('update saved_search set active = $3, frequency = $4, by_mail = $5, by_push = $6, webhook_id = $7 where id = $1 and person_id = $2 returning id',
        [searchId, viewer.personId, choice.active, choice.frequency, choice.byMail, choice.byPush, choice.webhookId]);
      if (!done) throw notFound();
      await db.audit({ action: 'alert.choose', subjectId: searchId });
      const [row] = await db.query<SearchAlert>(SEARCH_ALERTS, [viewer.personId, searchId]);
      return row!;
    });
  }

  /** @throws not_found for a partnership that is not the viewer's */
  choosePartnership(viewer: Viewer, language: Language, id: string, given: unknown): Promise<PartnershipAlert> {
    const partnershipId = input.idOrNotFound(id);
    const choice = input.read(choiceShape, given);
    return this.database.run(viewer, async (db) => {
      if (!(await partnershipsOf(db, viewer, language, partnershipId)).length) throw notFound();
      await demandWebhook(db, viewer, choice.webhookId);
      await db.query(
        `insert into partnership_alert (person_id, partnership_id, active, frequency, by_mail, by_push, webhook_id) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (person_id, partnership_id) do update set active = excluded.active, frequency = excluded.frequency, by_mail = excluded.by_mail, by_push = excluded.by_push, webhook_id = excluded.webhook_id`,
        [viewer.personId, partnershipId, choice.active, choice.frequency, choice.byMail, choice.byPush, choice.webhookId]);
      await db.audit({ action: 'alert.choose', partnershipId, subjectId: viewer.personId });
      return (await partnershipsOf(db, viewer, language, partnershipId))[0]!;
    });
  }

  /** Follows a call or changes how; what was chosen before stays where nothing is given. */
  followCall(viewer: Viewer, language: Language, id: string, given: unknown): Promise<CallFollow> {
    const callId = input.idOrNotFound(id);
    const wanted = given ? input.read(followShape, given) : null;
    return this.database.run(viewer, async (db) => {
      const before = await followOf(db, viewer, language, callId);
      const { reminderDays, byMail, byPush, webhookId } = wanted ?? (before.chosen ? before : USUAL);
      if (wanted) await demandWebhook(db, viewer, wanted.webhookId);
      // Whoever comes back is not reminded of what fell due while away.
      await db.query(
        `insert into call_follow (person_id, call_id, reminder_days, by_mail, by_push, webhook_id) values ($1, $2, $3, $4, $5, $6)
         on conflict (person_id, call_id) do update set reminder_days = excluded.reminder_days, by_mail = excluded.by_mail, by_push = excluded.by_push, webhook_id = excluded.webhook_id, active = true,
           since = case when call_follow.active then call_follow.since else now() end`,
        [viewer.personId, callId, reminderDays, byMail, byPush, webhookId ?? null]);
      await db.audit({ action: 'call.follow', subjectId: callId });
      return followOf(db, viewer, language, callId);
    });
  }

  /** Silences a call, also where a project would remind. */
  unfollowCall(viewer: Viewer, language: Language, id: string): Promise<CallFollow> {
    const callId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await followOf(db, viewer, language, callId);
      await db.query('insert into call_follow (person_id, call_id, active) values ($1, $2, false) on conflict (person_id, call_id) do update set active = false', [viewer.personId, callId]);
      await db.audit({ action: 'call.unfollow', subjectId: callId });
      return followOf(db, viewer, language, callId);
    });
  }
}

async function hoursOf(db: Db, viewer: Viewer): Promise<TellingHours> {
  const row = await db.first<TellingHours>(HOURS, [viewer.personId]);
  if (!row) throw notFound();
  return row;
}

async function partnershipsOf(db: Db, viewer: Viewer, language: Language, partnershipId: string | null): Promise<PartnershipAlert[]> {
  const order = new Intl.Collator(language).compare;
  const rows = await db.query<PartnershipAlert>(PARTNERSHIP_ALERTS, [viewer.personId, language, partnershipId]);
  return rows.map((row) => ({ ...row, partyNames: [...row.partyNames].sort(order) }));
}

async function followOf(db: Db, viewer: Viewer, language: Language, callId: string): Promise<CallFollow> {
  const [row] = await db.query<CallFollow>(FOLLOWS, [viewer.personId, language, callId]);
  if (!row) throw notFound();
  return row;
}

/** A foreign webhook is not found, like one that never was. */
async function demandWebhook(db: Db, viewer: Viewer, webhookId: string | null): Promise<void> {
  if (webhookId && !(await db.first('select 1 from webhook where id = $1 and person_id = $2', [webhookId, viewer.personId]))) throw notFound();
}
