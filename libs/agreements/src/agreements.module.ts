import { Module } from '@nestjs/common';
import { AgreementsResolver } from './agreements.resolver.js';
import { AgreementsService } from './agreements.service.js';

@Module({ providers: [AgreementsService, AgreementsResolver] })
export class AgreementsModule {}
