import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { TenantsModule } from '#features/tenants';
import { KeyRotation } from './key-rotation.service.js';
import { SigningAlgorithms } from './signing-algorithms.service.js';
import { SigningKeysController } from './signing-keys.controller.js';
import { SigningKeysProcessor } from './signing-keys.job.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SigningKeys } from './signing-keys.service.js';
import { SpareKeys } from './spare-keys.js';

@Module({
  imports: [AuditModule],
  providers: [SigningKeys, SigningAlgorithms, KeyRotation, SpareKeys, SigningKeysRepository],
  exports: [SigningKeys, SigningAlgorithms, KeyRotation, SpareKeys, SigningKeysRepository],
})
export class SigningKeysModule {}

@Module({ imports: [SigningKeysModule], controllers: [SigningKeysController] })
export class SigningKeysHttpModule {}

@Module({ imports: [SigningKeysModule, TenantsModule], providers: [SigningKeysProcessor] })
export class SigningKeysJobsModule {}
