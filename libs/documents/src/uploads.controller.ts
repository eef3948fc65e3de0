import type { IncomingMessage } from 'node:http';
import { Controller, Delete, Head, Inject, Param, Patch, Post, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FileStore as TusFileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FileStore } from '@tawam/platform/files';
import { AppError, CONFIG, CurrentViewer, logger, type Config, type Viewer } from '@tawam/platform/kit';
import { UploadsService } from './uploads.service.js';

const PATH = '/files/upload';

/**
 * Resumable uploads by the tus protocol (1.0.0). Every request is judged here first: the session by the viewer, the upload
 * by its row; only then the protocol's own server moves bytes.
 * Creation carries Upload-Metadata with `threadId`, `fileName` and `note`.
 */
@Controller('files/upload')
export class UploadsController implements OnModuleInit {
  private readonly tus: TusServer;
  /** Which upload, of whom, a request in the hands of the protocol's server is about. */
  private readonly judged = new WeakMap<IncomingMessage, { viewer: Viewer; id: string }>();

  constructor(@Inject(UploadsService) private readonly uploads: UploadsService, @Inject(FileStore) files: FileStore, @Inject(CONFIG) config: Config, @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost) {
    this.tus = new TusServer({
      path: PATH, relativeLocation: true, allowedOrigins: () => false, maxSize: config.uploadMaxBytes,
      datastore: new TusFileStore({ directory: files.incoming }),
      namingFunction: (request) => this.judgedOf(request).id,
      onUploadFinish: async (request) => {
        const { viewer, id } = this.judgedOf(request);
        return { headers: { 'Tawam-Version': await this.uploads.finish(viewer, id) } };
      },
      onResponseError: (_request, error) => answerOf(error),
    });
  }

  /** The bytes of an upload are no body that anybody parses: they stream to the disk. */
  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  }

  @Post()
  async begin(@CurrentViewer() viewer: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const said = metadataOf(request.headers['upload-metadata']);
    const id = await this.uploads.begin(viewer, {
      threadId: said['threadId'] ?? '', fileName: said['fileName'] ?? '', note: said['note'] ?? '', bytes: Number(request.headers['upload-length']),
    });
    await this.hand(viewer, id, request, reply);
  }

  /** How far an upload has come. One that a crash stopped at the very end is finished here. */
  @Head(':id')
  async state(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const upload = await this.uploads.find(viewer, id);
    if (!upload.versionId && !(await this.uploads.isWhole(upload))) return this.hand(viewer, id, request, reply);
    const versionId = upload.versionId ?? (await this.uploads.finish(viewer, id));
    await reply.headers({ 'tus-resumable': '1.0.0', 'upload-offset': upload.bytes, 'upload-length': upload.bytes, 'cache-control': 'no-store', 'tawam-version': versionId }).status(200).send();
  }

  @Patch(':id')
  async continue(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.uploads.find(viewer, id);
    await this.hand(viewer, id, request, reply);
  }

  @Delete(':id')
  async cancel(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.uploads.cancel(viewer, id);
    await reply.headers({ 'tus-resumable': '1.0.0' }).status(204).send();
  }

  private async hand(viewer: Viewer, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.judged.set(request.raw, { viewer, id });
    reply.hijack();
    await this.tus.handle(request.raw, reply.raw);
  }

  private judgedOf(request: { runtime?: { node?: { req: unknown } | undefined } | undefined }): { viewer: Viewer; id: string } {
    const judged = this.judged.get(request.runtime?.node?.req as IncomingMessage);
    if (!judged) throw new AppError('not_found');
    return judged;
  }
}

/** Upload-Metadata of the protocol: `key base64, key base64`. */
function metadataOf(header: string | string[] | undefined): Record<string, string> {
  if (typeof header !== 'string' || header.length > 8000) return {};
  return Object.fromEntries(header.split(',').map((pair) => {
    const [key = '', value = ''] = pair.trim().split(' ');
    return [key, Buffer.from(value, 'base64').toString('utf8')];
  }));
}

/** What the protocol's server says of our own errors, and of its own. */
function answerOf(error: Error | { status_code: number; body: string }): { status_code: number; body: string } {
  if (error instanceof AppError) return { status_code: error.status, body: JSON.stringify({ error: { code: error.code, ...(error.fields ? { fields: error.fields } : {}) } }) };
  const status = 'status_code' in error ? error.status_code : 500;
  if (status < 500) return { status_code: status, body: JSON.stringify({ error: { code: status === 413 ? 'too_large' : 'conflict' } }) };
  // A connection that was cut in the middle is no fault of ours: the client continues where it stopped.
  logger.warn({ err: error instanceof Error ? error.message : error.body }, 'upload interrupted');
  return { status_code: 500, body: JSON.stringify({ error: { code: 'internal' } }) };
}
