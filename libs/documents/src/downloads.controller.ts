import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attachment } from '@tawam/platform/files';
import { CurrentViewer, type Viewer } from '@tawam/platform/kit';
import { DocumentsService } from './documents.service.js';

@Controller('files')
export class DownloadsController {
  constructor(@Inject(DocumentsService) private readonly documents: DocumentsService) {}

  /** A version's bytes, always as an attachment that no browser runs. A foreign id answers like a random one. */
  @Get(':versionId')
  async download(@CurrentViewer() viewer: Viewer, @Param('versionId') id: string, @Res() reply: FastifyReply): Promise<void> {
    const file = await this.documents.download(viewer, id);
    await reply.headers({
      'content-type': file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
      'content-length': file.bytes,
      'content-disposition': attachment(file.fileName),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    }).send(file.stream);
  }
}
