import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Db } from '@tawam/platform/database';
import { FileStore, fileNameOf, kindOf, promisedKind } from '@tawam/platform/files';
import { Jobs } from '@tawam/platform/jobs';
import { AppError, CONFIG, demand, input, invalid, notFound, type Config, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { NotificationsService } from '@tawam/notifications';
import { membershipOf } from '@tawam/partnerships';
import { z } from 'zod';
import { documentsSweep } from './documents.jobs.js';
import { mayBeginAnother, mayUpload } from './documents.policy.js';

export interface Beginning { threadId: string; fileName: string; bytes: number; note: string }
export interface Upload { id: string; threadId: string; partnershipId: string; fileName: string; bytes: number; note: string; refused: string | null; versionId: string | null }

const SWEEP_MS = 3_600_000;
const beginning = z.object({ threadId: z.string(), fileName: z.string('required'), bytes: z.number('not_a_number').int('not_a_number').min(1, 'out_of_range'), note: input.text(2000) });

/** How a version comes in: begun, continued by its person alone, checked when it is whole, then a row and a file. */
@Injectable()
export class UploadsService implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(FileStore) private readonly files: FileStore, @Inject(CONFIG) private readonly config: Config,
    @Inject(Realtime) private readonly realtime: Realtime, @Inject(Jobs) private readonly jobs: Jobs, @Inject(NotificationsService) private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.jobs.on(documentsSweep, () => this.sweep());
    this.jobs.every(documentsSweep, SWEEP_MS);
  }

  /**
   * Lets an upload begin.
   * @throws not_found for a thread that is not seen; invalid_input for a name; wrong_type for an ending that is none of
   *   ours; too_large; rate_limited while ten others of the same person are under way
   */
  async begin(viewer: Viewer, said: Beginning): Promise<string> {
    const wanted = input.read(beginning, said);
    const fileName = fileNameOf(wanted.fileName);
    if (!promisedKind(fileName)) throw new AppError('wrong_type');
    if (wanted.bytes > this.config.uploadMaxBytes) throw new AppError('too_large');
    return this.database.run(viewer, async (db) => {
      const thread = await db.first<{ partnership_id: string }>('select partnership_id from thread where id = $1', [input.idOrNotFound(wanted.threadId)]);
      if (!thread) throw notFound();
      demand(mayUpload(await membershipOf(db, thread.partnership_id)));
      const { count } = (await db.first<{ count: number }>('select count(*)::int as count from upload where finished_at is null and created_at > now() - interval \'1 day\''))!;
      if (!mayBeginAnother(count)) throw new AppError('rate_limited', undefined, 600);
      const id = randomBytes(16).toString('hex');
      await db.query('insert into upload (id, person_id, thread_id, partnership_id, file_name, bytes, note) values ($1, $2, $3, $4, $5, $6, $7)',
        [id, viewer.personId, wanted.threadId, thread.partnership_id, fileName, wanted.bytes, wanted.note]);
      return id;
    });
  }

  /** One's own upload, while one is in the partnership. @throws not_found; the reason for which it was refused */
  async find(viewer: Viewer, id: string): Promise<Upload> {
    const row = await this.database.run(viewer, (db) => this.read(db, id));
    if (row.refused) throw new AppError(row.refused === 'wrong_type' ? 'wrong_type' : 'expired');
    return row;
  }

  /** True when every byte is there but the version is not yet: a finish that a crash interrupted. */
  async isWhole(upload: Upload): Promise<boolean> {
    return (await this.files.arrived(upload.id)) === upload.bytes;
  }

  /**
   * Checks a whole file and makes it a version. May be called again after any crash: the file is found under the same
   * key, and the row is made once.
   * @returns the id of the version
   * @throws wrong_type when the content is not what the name promises; the upload is then removed, its reason kept
   */
  async finish(viewer: Viewer, id: string): Promise<string> {
    const upload = await this.find(viewer, id);
    if (upload.versionId) return upload.versionId;
    const path = this.files.incomingPath(id);
    const mediaType = await kindOf(path, upload.fileName);
    if (!mediaType) {
      await this.refuse(viewer, upload, 'wrong_type');
      throw new AppError('wrong_type');
    }
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    await this.files.adopt(id);
    const versionId = await this.database.run(viewer, (db) => this.record(db, viewer, id, mediaType, hash.digest()));
    await this.files.discard(id);
    return versionId;
  }

  /** Gives an upload up. */
  async cancel(viewer: Viewer, id: string): Promise<void> {
    const upload = await this.find(viewer, id);
    if (upload.versionId) throw invalid({ id: 'unknown' });
    await this.refuse(viewer, upload, 'cancelled');
  }

  /** Removes the bytes of uploads that were refused, or that nobody finished within a day. */
  async sweep(): Promise<void> {
    const rows = await this.database.asNobody((db) => db.query<{ id: string }>('select app.expire_uploads() as id'));
    for (const { id } of rows) {
      await this.files.discard(id);
      // Adopted, but the row was never written: its key is the upload's.
      await this.files.remove(id);
    }
  }

  private async record(db: Db, viewer: Viewer, id: string, mediaType: string, sha256: Buffer): Promise<string> {
    const upload = await this.read(db, id, 'for update');
    if (upload.versionId) return upload.versionId;
    const member = await membershipOf(db, upload.partnershipId);
    demand(mayUpload(member));
    // The lock on the thread makes numbers follow one another without a gap.
    const thread = await db.first<{ title: string }>('select title from thread where id = $1 for no key update', [upload.threadId]);
    if (!thread) throw notFound();
    const made = (await db.first<{ id: string }>(RECORD, [upload.threadId, upload.partnershipId, upload.fileName, mediaType, upload.bytes, sha256, id, upload.note, viewer.personId, member.tenantId]))!;
    await db.query('update upload set version_id = $2, finished_at = now() where id = $1', [id, made.id]);
    await db.query(FOLLOW, [upload.threadId, upload.partnershipId, viewer.personId]);
    await db.query(`insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title) values ($1, $2, $3, 'UPLOADED_VERSION', 'THREAD', $4, $5)`,
      [upload.partnershipId, viewer.personId, member.tenantId, upload.threadId, thread.title]);
    await db.audit({ action: 'document.upload', partnershipId: upload.partnershipId, tenantId: member.tenantId, subjectId: made.id, detail: { bytes: upload.bytes, mediaType } });
    const followers = await db.query<{ person_id: string }>('select person_id from thread_follower where thread_id = $1 and following and not muted and person_id <> $2', [upload.threadId, viewer.personId]);
    await this.notifications.send(db, {
      persons: followers.map((f) => f.person_id), kind: 'DOCUMENT', reason: 'FOLLOWED', eventKey: `version/${made.id}`, mail: true,
      partnershipId: upload.partnershipId, subjectId: upload.threadId, detail: { actor: viewer.name, title: thread.title, excerpt: upload.fileName },
    });
    db.afterCommit(() => this.realtime.ring('thread', upload.threadId));
    db.afterCommit(() => this.realtime.ring('partnership', upload.partnershipId));
    return made.id;
  }

  private async refuse(viewer: Viewer, upload: Upload, reason: string): Promise<void> {
    await this.database.run(viewer, async (db) => {
      await db.query('update upload set refused = $2, finished_at = now() where id = $1 and version_id is null', [upload.id, reason]);
      await db.audit({ action: 'document.refuse', partnershipId: upload.partnershipId, detail: { reason } });
    });
    await this.files.discard(upload.id);
  }

  private async read(db: Db, id: string, lock: '' | 'for update' = ''): Promise<Upload> {
    const row = await db.first<Upload>(`select id, thread_id as "threadId", partnership_id as "partnershipId", file_name as "fileName", bytes::float8 as bytes,
      note, refused, version_id as "versionId" from upload where id = $1 ${lock}`, [id]);
    if (!row) throw notFound();
    return row;
  }
}

const RECORD = `
  insert into document_version (thread_id, partnership_id, number, file_name, media_type, bytes, sha256, storage_key, note, uploaded_by, tenant_id)
  select $1, $2, coalesce((select max(number) from document_version where thread_id = $1), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10
  returning id`;
const FOLLOW = `
  insert into thread_follower (thread_id, partnership_id, person_id) values ($1, $2, $3)
  on conflict (thread_id, person_id) do update set read_at = excluded.read_at, following = true`;
