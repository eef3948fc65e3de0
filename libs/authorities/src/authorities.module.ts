import { Module } from '@nestjs/common';
import { AuthoritiesResolver } from './authorities.resolver.js';
import { DirectoryService } from './directory.service.js';
import { OrganisationsService } from './organisations.service.js';
import { RegisterService } from './register.service.js';
import { VocabularyService } from './vocabulary.service.js';

@Module({ providers: [AuthoritiesResolver, VocabularyService, DirectoryService, OrganisationsService, RegisterService] })
export class AuthoritiesModule {}
