import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isLanguage, type Language } from '@tawam/contract';
import { CurrentViewer, input, notFound, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { TrainingMail } from './training.mail.js';

/** The invitation of who is signed in, as a calendar file. */
@Controller()
export class CalendarController {
  constructor(@Inject(TrainingMail) private readonly mail: TrainingMail) {}

  /** `lang` is the language of the page with the link; a download does not carry it otherwise. */
  @Get('/training/:id/invitation.ics')
  async invitation(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Query('lang') lang: unknown, @ReaderLanguage() language: Language, @Res() reply: FastifyReply): Promise<void> {
    const content = await this.mail.invitationOf(viewer, input.idOrNotFound(id), isLanguage(lang) ? lang : language);
    if (!content) throw notFound();
    const method = content.includes('METHOD:CANCEL') ? 'CANCEL' : 'REQUEST';
    void reply.type(`text/calendar; charset=utf-8; method=${method}`).header('content-disposition', 'attachment; filename="invitation.ics"').header('cache-control', 'no-store').send(content);
  }
}
