import type { Language } from '@tawam/contract';

const en = {
  product: 'Tawam', motto: 'Two councils, one table.', languages: 'Languages',
  foot: 'No party owns Tawam: every local authority has the same rights here.',
  email: 'Work e-mail address', password: 'Password', newPassword: 'New password', choosePassword: 'Choose a password', name: 'Your name', locale: 'Your language',
  passwordHint: 'At least 15 characters. Several words that only you put together are best.',
  signIn: 'Enter your shared workspace', signInButton: 'Sign in', forgot: 'Forgotten your password?',
  wrong: 'The address or the password is not right. Check both and try again.',
  limited: 'Too many attempts. Try again in {minutes} min.',
  noticeReset: 'Your new password is set. Sign in with it.', noticeOut: 'You are signed out.',
  forgotTitle: 'Set a new password', forgotLead: 'Write your address. If it has an account, we send it a link that works for 30 minutes.', forgotButton: 'Send the link',
  askedTitle: 'Look into your mailbox', asked: 'If this address has an account, a link is on its way. It works once, for 30 minutes. Nothing there? Look among unwanted mail, and check the address.',
  back: 'Back to signing in', resetTitle: 'Choose a new password', resetButton: 'Set the password', resetLead: 'You will be signed out everywhere else.',
  deadTitle: 'This link no longer works', resetDead: 'It was used already, or its 30 minutes are over. Ask for a new one.', askAgain: 'Ask for a new link',
  invitationTitle: 'You are invited', invitationADMIN: 'You are invited to Tawam to act for this authority or organisation as its administrator:',
  invitationMEMBER: 'You are invited to Tawam to act for this authority or organisation:', invitationGUEST: 'You are invited as a guest to a partnership of:',
  newcomerButton: 'Create the account and enter', acceptButton: 'Accept the invitation', signInToAccept: 'This address has an account. Sign in with it to accept.', toSignIn: 'Sign in to accept',
  otherAccount: 'You are signed in with another address. Sign out, then open the link of the mail again.', signOutButton: 'Sign out',
  invitationACCEPTED: 'This invitation was accepted already. Sign in to go on.', invitationREVOKED: 'This invitation was called back. Ask whoever invited you.',
  invitationEXPIRED: 'This invitation is too old. Ask whoever invited you for a new one.', invitationUNKNOWN: 'We do not know this link. Perhaps a newer invitation replaced it: open the latest mail.',
  missingTitle: 'We cannot find this page', problemTitle: 'This did not work', missing: 'The address may be mistyped, or the page is not open to you.', toStart: 'Go to the start page',
};
export type PageText = typeof en;

const fr: PageText = {
  product: 'Tawam', motto: 'Deux conseils, une table.', languages: 'Langues',
  foot: 'Tawam n’appartient à aucune partie : chaque collectivité y a les mêmes droits.',
  email: 'Adresse électronique professionnelle', password: 'Mot de passe', newPassword: 'Nouveau mot de passe', choosePassword: 'Choisissez un mot de passe', name: 'Votre nom', locale: 'Votre langue',
  passwordHint: '15 caractères au moins. Le mieux : plusieurs mots que vous seul réunissez.',
  signIn: 'Entrer dans votre espace partagé', signInButton: 'Se connecter', forgot: 'Mot de passe oublié ?',
  wrong: 'L’adresse ou le mot de passe n’est pas correct. Vérifiez les deux, puis réessayez.',
  limited: 'Trop de tentatives. Réessayez dans {minutes} min.',
  noticeReset: 'Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.', noticeOut: 'Vous êtes déconnecté.',
  forgotTitle: 'Définir un nouveau mot de passe', forgotLead: 'Indiquez votre adresse. Si un compte lui correspond, nous y envoyons un lien valable 30 minutes.', forgotButton: 'Envoyer le lien',
  askedTitle: 'Consultez votre messagerie', asked: 'Si un compte correspond à cette adresse, un lien vient de partir. Il sert une seule fois, pendant 30 minutes. Rien reçu ? Regardez parmi les indésirables et vérifiez l’adresse.',
  back: 'Retour à la connexion', resetTitle: 'Choisissez un nouveau mot de passe', resetButton: 'Enregistrer le mot de passe', resetLead: 'Vous serez déconnecté partout ailleurs.',
  deadTitle: 'Ce lien ne fonctionne plus', resetDead: 'Il a déjà servi, ou ses 30 minutes sont passées. Demandez-en un nouveau.', askAgain: 'Demander un nouveau lien',
  invitationTitle: 'Vous êtes invité', invitationADMIN: 'Vous êtes invité sur Tawam pour agir au nom de cette collectivité ou organisation, en tant qu’administrateur :',
  invitationMEMBER: 'Vous êtes invité sur Tawam pour agir au nom de cette collectivité ou organisation :', invitationGUEST: 'Vous êtes invité dans un partenariat de :',
  newcomerButton: 'Créer le compte et entrer', acceptButton: 'Accepter l’invitation', signInToAccept: 'Cette adresse a un compte. Connectez-vous avec lui pour accepter.', toSignIn: 'Se connecter pour accepter',
  otherAccount: 'Vous êtes connecté avec une autre adresse. Déconnectez-vous, puis ouvrez de nouveau le lien du courriel.', signOutButton: 'Se déconnecter',
  invitationACCEPTED: 'Cette invitation a déjà été acceptée. Connectez-vous pour continuer.', invitationREVOKED: 'Cette invitation a été retirée. Adressez-vous à la personne qui vous a invité.',
  invitationEXPIRED: 'Cette invitation est trop ancienne. Demandez-en une nouvelle à la personne qui vous a invité.', invitationUNKNOWN: 'Nous ne connaissons pas ce lien. Une invitation plus récente l’a peut-être remplacé : ouvrez le dernier courriel.',
  missingTitle: 'Cette page est introuvable', problemTitle: 'Cela n’a pas fonctionné', missing: 'L’adresse comporte peut-être une erreur, ou la page ne vous est pas ouverte.', toStart: 'Aller à l’accueil',
};

const ar: PageText = {
  product: 'توأم', motto: 'مجلسان، طاولة واحدة.', languages: 'اللغات',
  foot: 'توأم لا يملكه أي طرف: لكل سلطة محلية الصلاحيات نفسها.',
  email: 'البريد الإلكتروني المهني', password: 'كلمة السر', newPassword: 'كلمة السر الجديدة', choosePassword: 'اختاروا كلمة سر', name: 'اسمكم', locale: 'لغتكم',
  passwordHint: '15 حرفًا على الأقل. الأفضل عدة كلمات لا يجمعها سواكم.',
  signIn: 'الدخول إلى مساحتكم المشتركة', signInButton: 'دخول', forgot: 'نسيتم كلمة السر؟',
  wrong: 'العنوان أو كلمة السر غير صحيح. راجعوهما ثم حاولوا من جديد.',
  limited: 'محاولات كثيرة. حاولوا من جديد بعد {minutes} د.',
  noticeReset: 'حُفظت كلمة السر الجديدة. ادخلوا بها.', noticeOut: 'خرجتم من حسابكم.',
  forgotTitle: 'تعيين كلمة سر جديدة', forgotLead: 'اكتبوا عنوانكم. إن كان له حساب أرسلنا إليه رابطًا صالحًا لمدة 30 دقيقة.', forgotButton: 'أرسلوا الرابط',
  askedTitle: 'راجعوا بريدكم', asked: 'إن كان لهذا العنوان حساب فالرابط في الطريق إليه. يُستعمل مرة واحدة خلال 30 دقيقة. لم يصلكم شيء؟ انظروا في البريد غير المرغوب فيه وتحقّقوا من العنوان.',
  back: 'العودة إلى الدخول', resetTitle: 'اختاروا كلمة سر جديدة', resetButton: 'حفظ كلمة السر', resetLead: 'ستخرجون من حسابكم على كل جهاز آخر.',
  deadTitle: 'لم يعد هذا الرابط صالحًا', resetDead: 'استُعمل من قبل، أو انقضت دقائقه الثلاثون. اطلبوا رابطًا جديدًا.', askAgain: 'طلب رابط جديد',
  invitationTitle: 'أنتم مدعوّون', invitationADMIN: 'أنتم مدعوّون إلى توأم للعمل باسم هذه السلطة المحلية أو المنظمة بصفة مسؤول:',
  invitationMEMBER: 'أنتم مدعوّون إلى توأم للعمل باسم هذه السلطة المحلية أو المنظمة:', invitationGUEST: 'أنتم مدعوّون ضيوفًا إلى شراكة من شراكات:',
  newcomerButton: 'إنشاء الحساب والدخول', acceptButton: 'قبول الدعوة', signInToAccept: 'لهذا العنوان حساب. ادخلوا به لقبول الدعوة.', toSignIn: 'الدخول لقبول الدعوة',
  otherAccount: 'أنتم داخلون بعنوان آخر. اخرجوا من الحساب ثم افتحوا الرابط من البريد مجددًا.', signOutButton: 'خروج',
  invitationACCEPTED: 'سبق قبول هذه الدعوة. ادخلوا للمتابعة.', invitationREVOKED: 'سُحبت هذه الدعوة. راجعوا من دعاكم.',
  invitationEXPIRED: 'مضى على هذه الدعوة وقت طويل. اطلبوا دعوة جديدة ممن دعاكم.', invitationUNKNOWN: 'لا نعرف هذا الرابط. لعلّ دعوة أحدث حلّت محلّه: افتحوا آخر رسالة وصلتكم.',
  missingTitle: 'لم نجد هذه الصفحة', problemTitle: 'لم ينجح هذا', missing: 'قد يكون في العنوان خطأ، أو أنّ الصفحة غير متاحة لكم.', toStart: 'إلى صفحة البداية',
};

/** The words of the server's own pages. */
export const pageText: Record<Language, PageText> = { ar, fr, en };
