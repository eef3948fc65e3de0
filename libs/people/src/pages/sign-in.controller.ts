import { Controller, Get, Header, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@tawam/contract';
import { AppError, CONFIG, type Config } from '@tawam/platform/kit';
import { ownPath } from '../sign-in/own-path.js';
import { PasswordGuard, type SignInOutcome } from '../sign-in/password.strategy.js';
import { setSessionCookie } from '../sign-in/session-cookie.js';
import { SecondFactorService } from '../sign-in/second-factor.service.js';
import { SignInService, type OpenedSession } from '../sign-in/sign-in.service.js';
import { faultText, languageOfPath, redirect, sendPage, statusOf, textOf } from './form-page.js';
import { html } from './html.js';
import { field, note } from './layout.js';
import { style } from './style.js';
import { pageText } from './texts.js';

/** Signing in and out: pages of the server, which work without script and before the application has loaded. */
@Controller()
export class SignInController {
  constructor(
    @Inject(SignInService) private readonly signIn: SignInService, @Inject(SecondFactorService) private readonly factor: SecondFactorService,
    @Inject(CONFIG) private readonly config: Config) {}

  @Get('/:lang/sign-in')
  async page(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const next = ownPath(textOf(request.query, 'next'), lang);
    if (await request.tawam.viewer()) return redirect(reply, next);
    this.show(reply, lang, { next, notice: textOf(request.query, 'notice') });
  }

  @Post('/:lang/sign-in')
  @UseGuards(PasswordGuard)
  async enter(@Param('lang') path: string, @Req() request: FastifyRequest & { user: SignInOutcome }, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const next = ownPath(textOf(request.body, 'next'), lang);
    const outcome = request.user;
    if ('refused' in outcome) return this.show(reply, lang, { next, email: textOf(request.body, 'email'), refused: outcome.refused });
    if ('challenge' in outcome) return this.showCode(reply, lang, { next, challenge: outcome.challenge });
    await this.letIn(request, reply, outcome.opened, next);
  }

  /** The second page of a sign-in with two factors: the code of the authenticator, or a recovery code. */
  @Post('/:lang/sign-in/code')
  async enterCode(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const [next, challenge] = [ownPath(textOf(request.body, 'next'), lang), textOf(request.body, 'challenge')];
    try {
      const opened = await this.factor.enter(challenge, textOf(request.body, 'code'), { address: request.tawam.address, userAgent: request.headers['user-agent'] ?? '' });
      await this.letIn(request, reply, opened, next);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Too old or tried too often: the password is asked again.
      if (error.code === 'expired') this.show(reply, lang, { next, refused: error });
      else this.showCode(reply, lang, { next, challenge, refused: error });
    }
  }

  private async letIn(request: FastifyRequest, reply: FastifyReply, opened: OpenedSession, next: string): Promise<void> {
    // A browser has one session: the one before ends.
    const before = await request.tawam.viewer();
    if (before) await this.signIn.signOut(before);
    setSessionCookie(reply, this.config, opened.token);
    redirect(reply, next);
  }

  @Post('/:lang/sign-out')
  async leave(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const viewer = await request.tawam.viewer();
    if (viewer) await this.signIn.signOut(viewer);
    setSessionCookie(reply, this.config, null);
    redirect(reply, `/${languageOfPath(path) ?? 'en'}/sign-in?notice=out`);
  }

  @Get('/style/:name')
  @Header('x-content-type-options', 'nosniff')
  sheet(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const { path, text } = style();
    if (!/^sign-in-[0-9a-f]{12}\.css$/.test(name)) return void reply.callNotFound();
    // Another replica may be a version ahead: its sheet is answered too, but not kept.
    void reply.type('text/css; charset=utf-8').header('cache-control', path.endsWith(`/${name}`) ? 'public, max-age=31536000, immutable' : 'no-store').send(text);
  }

  private showCode(reply: FastifyReply, lang: Language, { next, challenge, refused }: { next: string; challenge: string; refused?: AppError }): void {
    const t = pageText[lang];
    const fault = refused?.code === 'wrong_credentials' ? t.codeWrong : faultText(lang, refused);
    sendPage(reply, {
      lang, title: t.codeTitle, rest: next === `/${lang}` ? 'sign-in' : `sign-in?next=${encodeURIComponent(next)}`,
      body: html`<h1>${t.codeTitle}</h1><p class="lead">${t.codeLead}</p>${fault && note('bad', fault)}<form method="post" novalidate action="/${lang}/sign-in/code"><input type="hidden" name="next" value="${next}"><input type="hidden" name="challenge" value="${challenge}">${
        field({ name: 'code', label: t.code, type: 'text', hint: t.codeHint, autocomplete: 'one-time-code', ltr: true, invalid: Boolean(fault), describedBy: fault ? 'note' : '' })}<button class="button" type="submit">${t.signInButton}</button></form><p class="quiet"><a href="/${lang}/sign-in">${t.back}</a></p>`,
    }, refused ? statusOf(reply, refused) : 200);
  }

  private show(reply: FastifyReply, lang: Language, { next, email = '', refused, notice }: { next: string; email?: string; refused?: AppError; notice?: string }): void {
    const t = pageText[lang];
    const fault = refused?.code === 'expired' ? t.codeOver : faultText(lang, refused);
    const told = notice === 'reset' ? t.noticeReset : notice === 'out' ? t.noticeOut : undefined;
    const wrong = refused?.code === 'wrong_credentials';
    const described = fault ? 'note' : '';
    sendPage(reply, {
      lang, title: t.signIn, rest: next === `/${lang}` ? 'sign-in' : `sign-in?next=${encodeURIComponent(next)}`,
      body: html`<h1>${t.signIn}</h1>${fault ? note('bad', fault) : told && note('ok', told)}<form method="post" novalidate action="/${lang}/sign-in"><input type="hidden" name="next" value="${next}">${
        field({ name: 'email', label: t.email, type: 'email', value: email, autocomplete: 'username', ltr: true, invalid: wrong, describedBy: described })}${
        field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', ltr: true, invalid: wrong, describedBy: described })}<button class="button" type="submit">${t.signInButton}</button></form><p class="quiet"><a href="/${lang}/forgot-password">${t.forgot}</a></p>`,
    }, refused ? statusOf(reply, refused) : 200);
  }
}
