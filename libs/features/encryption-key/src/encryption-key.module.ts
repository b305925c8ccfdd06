import { Module } from '@nestjs/common';
import { EncryptionKeyProcessor } from './encryption-key.job.js';

/** The worker's part in replacing ENCRYPTION_KEY. */
@Module({ providers: [EncryptionKeyProcessor] })
export class EncryptionKeyJobsModule {}
