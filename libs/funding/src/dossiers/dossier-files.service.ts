import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Dossier } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { ThreadsService } from '@tawam/threads';
import { DossierSheets } from './dossier-sheets.js';
import { mayAttach, MOST_FILES } from './dossier.policy.js';

const shape = z.object({ threadId: input.id().nullish(), newTitle: input.title().nullish(), clientKey: input.clientKey().nullish() })
  .refine((w) => Boolean(w.threadId) || Boolean(w.newTitle), { path: ['newTitle'], message: 'required' });

export interface Attaching { itemId: string; threadId?: string | null; newTitle?: string | null; clientKey?: string | null }

/** Files of a line: documents of the workspace, with their threads and versions. Also after it was sent: the receipt, the letter. */
@Injectable()
export class DossierFilesService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(DossierSheets) private readonly sheets: DossierSheets, @Inject(ThreadsService) private readonly threads: ThreadsService) {}

  /** Puts a document to a line, or begins a new one; its file is uploaded into its thread as everywhere. */
  attach(viewer: Viewer, language: Language, asked: Attaching): Promise<Dossier> {
    const wanted = input.read(shape, asked);
    return this.change(viewer, language, asked.itemId, async (db, item) => {
      const threadId = wanted.threadId ?? (await this.threads.open(db, viewer, {
        partnershipId: item.partnershipId, kind: 'DOCUMENT', title: wanted.newTitle ?? '', projectId: item.projectId, callId: item.callId, clientKey: wanted.clientKey ?? null })).id;
      if (!(await db.first('select 1 from thread where id = $1 and partnership_id = $2', [threadId, item.partnershipId]))) throw invalid({ threadId: 'unknown' });
      const count = await db.first<{ n: number }>('select count(*)::int as n from dossier_file where item_id = $1', [item.id]);
      if ((count?.n ?? 0) >= MOST_FILES) throw invalid({ threadId: 'out_of_range' });
      const made = await db.first(
        `insert into dossier_file (dossier_id, item_id, partnership_id, thread_id, added_by, tenant_id) values ($1, $2, $3, $4, app.person_id(), $5) on conflict do nothing returning item_id`,
        [item.dossierId, item.id, item.partnershipId, threadId, item.myTenantId]);
      return made ? { action: 'file-add', detail: { itemId: item.id, threadId } } : null;
    });
  }

  /** Takes a document from a line; it stays in the workspace. */
  detach(viewer: Viewer, language: Language, itemId: string, threadId: string): Promise<Dossier> {
    const thread = input.idOrNotFound(threadId);
    return this.change(viewer, language, itemId, async (db, item) => {
      const gone = await db.first('delete from dossier_file where item_id = $1 and thread_id = $2 returning item_id', [item.id, thread]);
      return gone ? { action: 'file-remove', detail: { itemId: item.id, threadId: thread } } : null;
    });
  }

  private change(viewer: Viewer, language: Language, id: string, work: (db: Db, item: Line) => Promise<{ action: string; detail: Record<string, unknown> } | null>): Promise<Dossier> {
    const itemId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const item = await db.first<{ dossierId: string }>('select dossier_id as "dossierId" from dossier_item where id = $1', [itemId]);
      if (!item) throw notFound();
      return this.sheets.change(db, item.dossierId, language, mayAttach, async (held, member) => {
        const deed = await work(db, { id: itemId, dossierId: held.id, partnershipId: held.partnershipId, projectId: held.projectId, callId: held.callId, myTenantId: member.tenantId });
        if (deed) await this.sheets.deed(db, { held, member, ...deed });
      });
    });
  }
}

interface Line { id: string; dossierId: string; partnershipId: string; projectId: string | null; callId: string; myTenantId: string }
