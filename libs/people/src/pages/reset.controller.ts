import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@tawam/contract';
import { AppError } from '@tawam/platform/kit';
import { ResetService } from '../sign-in/reset.service.js';
import { faultText, languageOfPath, redirect, sendPage, statusOf, textOf } from './form-page.js';
import { html } from './html.js';
import { field, note } from './layout.js';
import { reasonText } from './reasons.js';
import { pageText } from './texts.js';

/** A forgotten password: ask for a link, choose a new one by it. */
@Controller()
export class ResetController {
  constructor(@Inject(ResetService) private readonly reset: ResetService) {}

  @Get('/:lang/forgot-password')
  askPage(@Param('lang') path: string, @Res() reply: FastifyReply): void {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    this.showAsk(reply, lang, '');
  }

  /** Answers the same for every address. */
  @Post('/:lang/forgot-password')
  async ask(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const email = textOf(request.body, 'email');
    try {
      await this.reset.ask(email, request.tawam.address);
    } catch (error) {
      if (error instanceof AppError) return this.showAsk(reply, lang, email, error);
      throw error;
    }
    const t = pageText[lang];
    sendPage(reply, { lang, title: t.askedTitle, rest: 'forgot-password', body: html`<h1>${t.askedTitle}</h1>${note('ok', t.asked)}<p class="quiet"><a href="/${lang}/sign-in">${t.back}</a></p>` });
  }

  @Get('/:lang/reset-password')
  async choosePage(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const token = textOf(request.query, 'token');
    if (await this.reset.isOpen(token)) this.showChoose(reply, lang, token);
    else this.showDead(reply, lang);
  }

  @Post('/:lang/reset-password')
  async choose(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const token = textOf(request.body, 'token');
    try {
      await this.reset.reset(token, textOf(request.body, 'password'), request.tawam.address);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return error.code === 'expired' ? this.showDead(reply, lang) : this.showChoose(reply, lang, token, error);
    }
    redirect(reply, `/${lang}/sign-in?notice=reset`);
  }

  private showAsk(reply: FastifyReply, lang: Language, email: string, error?: AppError): void {
    const t = pageText[lang];
    const fault = faultText(lang, error);
    sendPage(reply, {
      lang, title: t.forgotTitle, rest: 'forgot-password',
      body: html`<h1>${t.forgotTitle}</h1><p class="lead">${t.forgotLead}</p>${fault && note('bad', fault)}<form method="post" novalidate action="/${lang}/forgot-password">${
        field({ name: 'email', label: t.email, type: 'email', value: email, autocomplete: 'username', ltr: true, fault: reasonText(lang, error?.fields?.['email']) })}<button class="button" type="submit">${t.forgotButton}</button></form><p class="quiet"><a href="/${lang}/sign-in">${t.back}</a></p>`,
    }, error ? statusOf(reply, error) : 200);
  }

  private showChoose(reply: FastifyReply, lang: Language, token: string, error?: AppError): void {
    const t = pageText[lang];
    const fault = faultText(lang, error);
    sendPage(reply, {
      lang, title: t.resetTitle, rest: `reset-password?token=${encodeURIComponent(token)}`,
      body: html`<h1>${t.resetTitle}</h1><p class="lead">${t.resetLead}</p>${fault && note('bad', fault)}<form method="post" novalidate action="/${lang}/reset-password"><input type="hidden" name="token" value="${token}">${
        field({ name: 'password', label: t.newPassword, type: 'password', hint: t.passwordHint, autocomplete: 'new-password', ltr: true, fault: reasonText(lang, error?.fields?.['password']) })}<button class="button" type="submit">${t.resetButton}</button></form>`,
    }, error ? statusOf(reply, error) : 200);
  }

  private showDead(reply: FastifyReply, lang: Language): void {
    const t = pageText[lang];
    sendPage(reply, { lang, title: t.deadTitle, rest: 'forgot-password', body: html`<h1>${t.deadTitle}</h1>${note('plain', t.resetDead)}<p class="quiet"><a href="/${lang}/forgot-password">${t.askAgain}</a></p>` }, 410);
  }
}
