import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { AdministrationResolver } from './administration.resolver.js';
import { AdministrationService } from './administration.service.js';
import { AuditService } from './audit.service.js';
import { FactorReleaseResolver } from './factor-release.resolver.js';
import { FactorReleaseService } from './factor-release.service.js';
import { InvitationsService } from './invitations.service.js';
import { LinkMails } from './mails/link-mails.js';
import { InvitationController } from './pages/invitation.controller.js';
import { ResetController } from './pages/reset.controller.js';
import { SignInController } from './pages/sign-in.controller.js';
import { AcceptanceService } from './sign-in/acceptance.service.js';
import { PasswordStrategy } from './sign-in/password.strategy.js';
import { ResetService } from './sign-in/reset.service.js';
import { SecondFactorService } from './sign-in/second-factor.service.js';
import { SessionTouch } from './sign-in/session-touch.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { TenantsResolver } from './tenants.resolver.js';
import { TenantsService } from './tenants.service.js';

/** Who signs in, for whom they act, and the administration of the platform. */
@Module({
  imports: [PassportModule],
  controllers: [SignInController, ResetController, InvitationController],
  providers: [
    AccountResolver, AccountService, AdministrationResolver, AdministrationService, AuditService, TenantsResolver, TenantsService, InvitationsService,
    SignInService, PasswordStrategy, ResetService, AcceptanceService, SecondFactorService, FactorReleaseResolver, FactorReleaseService, SessionTouch, LinkMails,
  ],
})
export class PeopleModule {}
