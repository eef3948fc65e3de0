import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { FILE_KINDS, FileStore } from '@tawam/platform/files';
import { AppError, CONFIG, input, logger, notFound, type Config, type Viewer } from '@tawam/platform/kit';
import type { DocumentVersion, UploadRules } from '@tawam/contract/generated/schema';

export interface Download { fileName: string; mediaType: string; bytes: number; stream: Readable }

/** Versions of documents: listing them and giving them back. How they come in, UploadsService decides. */
@Injectable()
export class DocumentsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(FileStore) private readonly files: FileStore, @Inject(CONFIG) private readonly config: Config) {}

  rules(): UploadRules {
    return { maxBytes: this.config.uploadMaxBytes, extensions: Object.keys(FILE_KINDS) };
  }

  /** Newest first. The thread was seen by whoever asks; the wall judges the versions again. */
  versions(viewer: Viewer, threadId: string): Promise<DocumentVersion[]> {
    return this.database.run(viewer, (db) => db.query<DocumentVersion>(VERSIONS, [threadId]));
  }

  /**
   * A file, for as long as the right to it lasts: judged anew each time, and recorded.
   * @throws not_found for a version that is not seen; unavailable when its bytes are not there
   */
  async download(viewer: Viewer, id: string): Promise<Download> {
    const version = await this.database.run(viewer, async (db) => {
      const found = await db.first<{ file_name: string; media_type: string; storage_key: string; partnership_id: string }>(
        'select file_name, media_type, storage_key, partnership_id from document_version where id = $1', [input.idOrNotFound(id)]);
      if (!found) throw notFound();
      await db.audit({ action: 'document.download', partnershipId: found.partnership_id, subjectId: id });
      return found;
    });
    try {
      const { stream, bytes } = await this.files.open(version.storage_key);
      return { fileName: version.file_name, mediaType: version.media_type, bytes, stream };
    } catch (error) {
      logger.error({ err: (error as Error).message, versionId: id }, 'a stored file is missing');
      throw new AppError('unavailable');
    }
  }
}

const VERSIONS = `
  select v.id, v.thread_id as "threadId", v.number, v.file_name as "fileName", v.media_type as "mediaType", v.bytes::float8 as bytes,
    encode(v.sha256, 'hex') as sha256, v.note, json_build_object('id', v.uploaded_by, 'name', coalesce(p.name, '')) as "uploadedBy",
    v.tenant_id as "tenantId", v.created_at as "createdAt"
  from document_version v left join person p on p.id = v.uploaded_by
  where v.thread_id = $1 order by v.number desc limit 200`;
