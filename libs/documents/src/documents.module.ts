import { Module } from '@nestjs/common';
import { FileStore } from '@tawam/platform/files';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { NotificationsModule } from '@tawam/notifications';
import { DocumentsResolver } from './documents.resolver.js';
import { DocumentsService } from './documents.service.js';
import { DownloadsController } from './downloads.controller.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [NotificationsModule],
  controllers: [UploadsController, DownloadsController],
  providers: [
    { provide: FileStore, inject: [CONFIG], useFactory: (config: Config) => new FileStore(config.filesDir) },
    DocumentsService, UploadsService, DocumentsResolver,
  ],
})
export class DocumentsModule {}
