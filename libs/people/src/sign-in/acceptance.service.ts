import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import { Database } from '@tawam/platform/database';
import { AppError, input, invalid, tokenHash, type Viewer } from '@tawam/platform/kit';
import { RateLimits } from '@tawam/platform/limits';
import { Realtime } from '@tawam/platform/realtime';
import { hashPassword, judgePassword } from './passwords.js';
import { SignInService, type From, type OpenedSession } from './sign-in.service.js';

/** An invitation as the holder of its link sees it. */
export interface OpenInvitation {
  email: string; locale: Language; role: 'ADMIN' | 'MEMBER' | 'GUEST';
  state: 'OPEN' | 'ACCEPTED' | 'REVOKED' | 'EXPIRED';
  tenantName: string; tenantLang: string; hasAccount: boolean;
}

const newcomer = z.object({ name: input.text(200, 1), locale: input.language() });

/** Accepting an invitation: the link works once, and for the invited address alone. */
@Injectable()
export class AcceptanceService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(RateLimits) private readonly limits: RateLimits, @Inject(Realtime) private readonly realtime: Realtime) {}

  /** The invitation of a link, or null for an unknown one. @throws rate_limited */
  async find(token: string, lang: Language, address: string): Promise<OpenInvitation | null> {
    await this.limits.count('use-link', { address });
    const hash = tokenHash(token);
    if (!hash) return null;
    return this.database.asNobody((db) => db.first<OpenInvitation>(
      `select email, locale, role, state, tenant_name as "tenantName", tenant_lang as "tenantLang", has_account as "hasAccount" from app.invitation_by_token($1, $2)`, [hash, lang]));
  }

  /** True when the person who is signed in has the invited address. */
  async isMine(viewer: Viewer, email: string): Promise<boolean> {
    return (await this.database.run(viewer, (db) => db.first('select 1 as yes from account where person_id = $1 and email = $2', [viewer.personId, email]))) !== null;
  }

  /**
   * Accepts as the person who is signed in.
   * @throws expired when the invitation is no longer open, or is for another address
   */
  async accept(viewer: Viewer, token: string): Promise<void> {
    const row = await this.database.run(viewer, async (db) => {
      const accepted = await db.first<{ partnership_id: string | null }>('select * from app.accept_invitation($1, null, null, null)', [tokenHash(token)]);
      if (!accepted) throw new AppError('expired');
      return accepted;
    });
    // The rooms that this person may now enter are asked for anew.
    this.realtime.ringPersons([viewer.personId], 'access', viewer.personId);
    if (row.partnership_id) this.realtime.ring('partnership', row.partnership_id);
  }

  /**
   * Accepts as somebody new: makes the account of the invited address and signs in.
   * @throws invalid_input with a reason per field; expired when the invitation is no longer open or the address has an account
   */
  async acceptAsNewcomer(token: string, given: { name: unknown; locale: unknown; password: string }, from: From): Promise<OpenedSession> {
    await this.limits.count('use-link', { address: from.address });
    const fields = newcomer.safeParse(given);
    const hash = tokenHash(token);
    const invited = hash && (await this.database.asNobody((db) => db.first<OpenInvitation>('select email, state from app.invitation_by_token($1, $2)', [hash, 'en'])));
    if (!invited || invited.state !== 'OPEN') throw new AppError('expired');
    const reason = judgePassword(given.password, [invited.email, String(given.name)]);
    if (!fields.success || reason) throw invalid({ ...(fields.success ? {} : fieldsOf(given)), ...(reason ? { password: reason } : {}) });
    const fresh = await hashPassword(given.password);
    const row = await this.database.asNobody((db) => db.first<{ person_id: string }>(
      'select * from app.accept_invitation($1, $2, $3, $4)', [hash, fields.data.name, fields.data.locale, fresh]));
    if (!row) throw new AppError('expired');
    return this.signIn.open(row.person_id, fresh, from);
  }
}

function fieldsOf(given: unknown): Record<string, never> {
  try {
    input.read(newcomer, given);
  } catch (error) {
    return ((error as AppError).fields ?? {}) as Record<string, never>;
  }
  return {};
}
