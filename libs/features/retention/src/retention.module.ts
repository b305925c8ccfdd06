import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ExpiredTokensRepository } from './expired-tokens.repository.js';
import { ExpiredTokens } from './expired-tokens.service.js';
import { RetentionProcessor } from './retention.job.js';

@Module({ providers: [ExpiredTokens, ExpiredTokensRepository], exports: [ExpiredTokens] })
export class RetentionModule {}

@Module({ imports: [RetentionModule, AuditModule], providers: [RetentionProcessor] })
export class RetentionJobsModule {}
