import type { Language } from '@tawam/contract';

interface MailTexts {
  greeting: string; anonymous: string;
  resetSubject: string; reset: string; resetButton: string; resetIgnore: string;
  changedSubject: string; changed: string; changedByLink: string; changedNotYou: string; changedButton: string; changedIgnore: string;
  factorAskedSubject: string; factorAsked: string; factorAskedNotYou: string; factorGoneSubject: string; factorGone: string; factorGoneNotYou: string;
  invitationSubject: string; ADMIN: string; MEMBER: string; GUEST: string; platform: string; guestUntil: string; invitationButton: string; invitationIgnore: string;
}

/** Words of the mails; `{...}` is filled in, and isolated, by mailWords. */
export const mailTexts: Record<Language, MailTexts> = {
  en: {
    greeting: 'Hello {name},', anonymous: 'Hello,',
    resetSubject: 'Set a new password for Tawam', reset: 'Somebody asked for a new password for your account. The link works once, for 30 minutes.', resetButton: 'Choose a new password',
    resetIgnore: 'Was it not you? Then do nothing: your password stays as it is.',
    changedSubject: 'Your password for Tawam was changed', changed: 'The password of your account was changed on {moment}. Your other browsers were signed out.',
    changedByLink: 'A new password was set for your account by a link from a mail, on {moment}. All your browsers were signed out.',
    changedNotYou: 'Was it not you? Then set another password at once and tell the administrator of your organisation. Change the password of your mailbox too: somebody may be reading your mail.',
    changedButton: 'Set another password', changedIgnore: 'Was it you? Then there is nothing to do.',
    factorAskedSubject: 'The removal of your second factor was asked for', factorAsked: 'An administrator of your organisation asked on {moment} that the second factor of your account be removed, because you lost it. An administrator of the platform decides.',
    factorAskedNotYou: 'You did not ask for this? Tell the administrators of your organisation and of the platform at once.',
    factorGoneSubject: 'The second factor of your account was removed', factorGone: 'The second factor of your account was removed on {moment}, as your organisation asked. All your browsers were signed out. Sign in with your password and set up a new one on your account page.',
    factorGoneNotYou: 'You did not ask for this? Set another password at once and tell the administrator of your organisation.',
    invitationSubject: 'Invitation to Tawam: {tenant}', ADMIN: '{inviter} invites you to act for {tenant} on Tawam, as its administrator.', MEMBER: '{inviter} invites you to act for {tenant} on Tawam.',
    GUEST: '{inviter} invites you as a guest of {tenant} to a partnership on Tawam. You will see what you were named for, and nothing else.', platform: 'The team of Tawam',
    guestUntil: 'The access as a guest ends on {day}.', invitationButton: 'See the invitation', invitationIgnore: 'The link works once and for this address alone, until {day}. Do you not know what this is about? Then do nothing.',
  },
  fr: {
    greeting: 'Bonjour {name},', anonymous: 'Bonjour,',
    resetSubject: 'Définir un nouveau mot de passe pour Tawam', reset: 'Un nouveau mot de passe a été demandé pour votre compte. Le lien sert une seule fois, pendant 30 minutes.', resetButton: 'Choisir un nouveau mot de passe',
    resetIgnore: 'Ce n’était pas vous ? Ne faites rien : votre mot de passe reste le même.',
    changedSubject: 'Votre mot de passe Tawam a été changé', changed: 'Le mot de passe de votre compte a été changé le {moment}. Vos autres navigateurs ont été déconnectés.',
    changedByLink: 'Un nouveau mot de passe a été défini pour votre compte au moyen d’un lien reçu par courriel, le {moment}. Tous vos navigateurs ont été déconnectés.',
    changedNotYou: 'Ce n’était pas vous ? Définissez aussitôt un autre mot de passe et prévenez l’administrateur de votre organisation. Changez aussi le mot de passe de votre messagerie : quelqu’un lit peut-être vos courriels.',
    changedButton: 'Définir un autre mot de passe', changedIgnore: 'C’était vous ? Vous n’avez rien à faire.',
    factorAskedSubject: 'Le retrait de votre second facteur a été demandé', factorAsked: 'Un administrateur de votre organisation a demandé le {moment} le retrait du second facteur de votre compte, parce que vous l’avez perdu. Un administrateur de la plateforme décide.',
    factorAskedNotYou: 'Vous ne l’avez pas demandé ? Prévenez aussitôt les administrateurs de votre organisation et de la plateforme.',
    factorGoneSubject: 'Le second facteur de votre compte a été retiré', factorGone: 'Le second facteur de votre compte a été retiré le {moment}, à la demande de votre organisation. Tous vos navigateurs ont été déconnectés. Connectez-vous avec votre mot de passe et configurez-en un nouveau sur la page de votre compte.',
    factorGoneNotYou: 'Vous ne l’avez pas demandé ? Définissez aussitôt un autre mot de passe et prévenez l’administrateur de votre organisation.',
    invitationSubject: 'Invitation sur Tawam : {tenant}', ADMIN: '{inviter} vous invite à agir sur Tawam au nom de {tenant}, en tant qu’administrateur.', MEMBER: '{inviter} vous invite à agir sur Tawam au nom de {tenant}.',
    GUEST: '{inviter} vous invite, auprès de {tenant}, dans un partenariat sur Tawam. Vous y verrez ce pour quoi vous avez été désigné, et rien d’autre.', platform: 'L’équipe de Tawam',
    guestUntil: 'Cet accès prend fin le {day}.', invitationButton: 'Voir l’invitation', invitationIgnore: 'Le lien sert une seule fois, pour cette adresse, jusqu’au {day}. Vous ne savez pas de quoi il s’agit ? Ne faites rien.',
  },
  ar: {
    greeting: 'مرحبًا {name}،', anonymous: 'مرحبًا،',
    resetSubject: 'تعيين كلمة سر جديدة لحسابكم على توأم', reset: 'طُلبت كلمة سر جديدة لحسابكم. يُستعمل الرابط مرة واحدة خلال 30 دقيقة.', resetButton: 'اختيار كلمة سر جديدة',
    resetIgnore: 'لم تطلبوا ذلك؟ لا تفعلوا شيئًا: تبقى كلمة السر كما هي.',
    changedSubject: 'تغيّرت كلمة سركم على توأم', changed: 'تغيّرت كلمة سر حسابكم في {moment}. سُجّل خروجكم من المتصفحات الأخرى.',
    changedByLink: 'عُيّنت كلمة سر جديدة لحسابكم عبر رابط من رسالة بريد، في {moment}. سُجّل خروجكم من جميع المتصفحات.',
    changedNotYou: 'لم تفعلوا ذلك بأنفسكم؟ عيّنوا كلمة سر أخرى فورًا وأبلغوا مسؤول مؤسستكم. غيّروا أيضًا كلمة سر بريدكم: قد يكون أحدهم يقرأ رسائلكم.',
    changedButton: 'تعيين كلمة سر أخرى', changedIgnore: 'فعلتم ذلك بأنفسكم؟ لا يلزمكم شيء.',
    factorAskedSubject: 'طُلبت إزالة عاملكم الثاني', factorAsked: 'طلب أحد مسؤولي مؤسستكم في {moment} إزالة العامل الثاني من حسابكم لأنكم فقدتموه. القرار لأحد مسؤولي المنصّة.',
    factorAskedNotYou: 'لم تطلبوا ذلك؟ أبلغوا فورًا مسؤولي مؤسستكم ومسؤولي المنصّة.',
    factorGoneSubject: 'أُزيل العامل الثاني من حسابكم', factorGone: 'أُزيل العامل الثاني من حسابكم في {moment} بناءً على طلب مؤسستكم. سُجّل خروجكم من جميع المتصفحات. ادخلوا بكلمة سركم وأعدّوا عاملًا جديدًا في صفحة حسابكم.',
    factorGoneNotYou: 'لم تطلبوا ذلك؟ عيّنوا كلمة سر أخرى فورًا وأبلغوا مسؤول مؤسستكم.',
    invitationSubject: 'دعوة إلى توأم: {tenant}', ADMIN: 'تلقّيتم من {inviter} دعوة إلى العمل على توأم باسم {tenant} بصفة مسؤول.', MEMBER: 'تلقّيتم من {inviter} دعوة إلى العمل على توأم باسم {tenant}.',
    GUEST: 'تلقّيتم من {inviter} دعوة إلى المشاركة في شراكة على توأم ضيوفًا لدى {tenant}. سترون ما سُمّيتم من أجله دون سواه.', platform: 'فريق توأم',
    guestUntil: 'تنتهي صفة الضيف في {day}.', invitationButton: 'الاطلاع على الدعوة', invitationIgnore: 'يُستعمل الرابط مرة واحدة ولهذا العنوان وحده، حتى {day}. لا تعرفون عمّا تدور هذه الرسالة؟ لا تفعلوا شيئًا.',
  },
};

/** Fills a text in. A value is isolated (FSI ... PDI), so that a Latin name does not turn an Arabic line over. */
export const fill = (text: string, values: Record<string, string> = {}): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${(values[name] ?? '').replace(/[\u202A-\u202E\u2066-\u2069]/gu, '').replace(/[\u0000-\u001F\u007F]+/gu, ' ')}\u2069`);
