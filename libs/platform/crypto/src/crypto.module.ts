import { Global, Module } from '@nestjs/common';
import { EncryptionKeyCheck } from './encryption-key-check.js';
import { KeyRing } from './key-ring.js';
import { TenantVault } from './tenant-vault.js';

@Global()
@Module({
  providers: [KeyRing, TenantVault, EncryptionKeyCheck],
  exports: [KeyRing, TenantVault, EncryptionKeyCheck],
})
export class CryptoModule {}
