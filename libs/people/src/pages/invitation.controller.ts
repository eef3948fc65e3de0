import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '@tawam/contract';
import { AppError, CONFIG, type Config } from '@tawam/platform/kit';
import { AcceptanceService, type OpenInvitation } from '../sign-in/acceptance.service.js';
import { setSessionCookie } from '../sign-in/session-cookie.js';
import { faultText, languageOfPath, redirect, sendPage, statusOf, textOf } from './form-page.js';
import { html, type Html } from './html.js';
import { field, note } from './layout.js';
import { reasonText } from './reasons.js';
import { pageText } from './texts.js';

const OWN_NAMES: Record<Language, string> = { ar: 'العربية', fr: 'Français', en: 'English' };

interface Typed { name: string; locale: Language; error?: AppError }

/** The link of an invitation: a new account, or an accepted invitation for who has one. */
@Controller()
export class InvitationController {
  constructor(@Inject(AcceptanceService) private readonly acceptance: AcceptanceService, @Inject(CONFIG) private readonly config: Config) {}

  @Get('/:lang/invitation')
  async page(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    await this.show(request, reply, lang, textOf(request.query, 'token'), { name: '', locale: lang });
  }

  @Post('/:lang/invitation')
  async accept(@Param('lang') path: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = languageOfPath(path);
    if (!lang) return void reply.callNotFound();
    const token = textOf(request.body, 'token');
    const viewer = await request.tawam.viewer();
    const typed = { name: textOf(request.body, 'name'), locale: languageOfPath(textOf(request.body, 'locale')) ?? lang };
    try {
      if (viewer) {
        await this.acceptance.accept(viewer, token);
        return redirect(reply, `/${lang}`);
      }
      const from = { address: request.tawam.address, userAgent: request.headers['user-agent'] ?? '' };
      const opened = await this.acceptance.acceptAsNewcomer(token, { ...typed, password: textOf(request.body, 'password') }, from);
      setSessionCookie(reply, this.config, opened.token);
      redirect(reply, `/${typed.locale}`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await this.show(request, reply, lang, token, { ...typed, error });
    }
  }

  private async show(request: FastifyRequest, reply: FastifyReply, lang: Language, token: string, typed: Typed): Promise<void> {
    const t = pageText[lang];
    const found = await this.acceptance.find(token, lang, request.tawam.address).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
    const rest = `invitation?token=${encodeURIComponent(token)}`;
    if (found instanceof AppError) return sendPage(reply, { lang, title: t.invitationTitle, rest, body: html`<h1>${t.invitationTitle}</h1>${note('bad', faultText(lang, found) ?? '')}` }, statusOf(reply, found));
    if (!found || found.state !== 'OPEN') {
      const said = found && found.state !== 'OPEN' ? t[`invitation${found.state}`] : t.invitationUNKNOWN;
      return sendPage(reply, { lang, title: t.deadTitle, rest, body: html`<h1>${t.deadTitle}</h1>${note('plain', said)}<p class="quiet"><a href="/${lang}/sign-in">${t.back}</a></p>` }, 410);
    }
    const head = html`<h1>${t.invitationTitle}</h1><p class="lead">${t[`invitation${found.role}`]} <strong><bdi lang="${found.tenantLang}">${found.tenantName}</bdi></strong></p>`;
    sendPage(reply, { lang, title: t.invitationTitle, rest, body: html`${head}${await this.way(request, lang, token, found, typed)}` }, typed.error ? statusOf(reply, typed.error) : 200);
  }

  /** What is to be done: accept, sign in first, sign out first, or make an account. */
  private async way(request: FastifyRequest, lang: Language, token: string, found: OpenInvitation, typed: Typed): Promise<Html> {
    const t = pageText[lang];
    const viewer = await request.tawam.viewer();
    const hidden = html`<input type="hidden" name="token" value="${token}">`;
    if (viewer && (await this.acceptance.isMine(viewer, found.email))) return html`<form method="post" novalidate action="/${lang}/invitation">${hidden}<button class="button" type="submit">${t.acceptButton}</button></form>`;
    if (viewer) return html`${note('plain', t.otherAccount)}<form method="post" novalidate action="/${lang}/sign-out"><button class="button second" type="submit">${t.signOutButton}</button></form>`;
    if (found.hasAccount) return html`${note('plain', t.signInToAccept)}<p><a class="button" href="/${lang}/sign-in?next=${encodeURIComponent(`/${lang}/invitation?token=${token}`)}">${t.toSignIn}</a></p>`;
    const { error } = typed;
    const fault = faultText(lang, error);
    const languages = LANGUAGES.map((one) => html`<label lang="${one}"><input type="radio" name="locale" value="${one}"${one === typed.locale && html` checked`}> ${OWN_NAMES[one]}</label>`);
    return html`${fault && note('bad', fault)}<form method="post" novalidate action="/${lang}/invitation">${hidden}${
      html`<div class="field"><label for="email">${t.email}</label><input class="text" id="email" type="email" value="${found.email}" autocomplete="username" dir="ltr" readonly></div>`}${
      field({ name: 'name', label: t.name, type: 'text', value: typed.name, autocomplete: 'name', fault: reasonText(lang, error?.fields?.['name']) })}<fieldset><legend>${t.locale}</legend><div class="choices">${languages}</div></fieldset>${
      field({ name: 'password', label: t.choosePassword, type: 'password', hint: t.passwordHint, autocomplete: 'new-password', ltr: true, fault: reasonText(lang, error?.fields?.['password']) })}<button class="button" type="submit">${t.newcomerButton}</button></form>`;
  }
}
