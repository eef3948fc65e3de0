export { Mailer, isPlainAddress, type Mail, type MailOutcome, type MailerOptions } from './mailer.js';
export { MailModule } from './mail.module.js';
