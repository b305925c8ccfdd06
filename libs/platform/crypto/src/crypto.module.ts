import { Global, Module } from '@nestjs/common';
import { EncryptionKeyCheck } from './encryption-key-check.js';
import { EncryptionKeyRotation } from './encryption-key-rotation.js';
import { KeyRing } from './key-ring.js';
import { RootKey } from './root-key.js';
import { TenantVault } from './tenant-vault.js';
import { WrappingKeys } from './wrapping-keys.js';

@Global()
@Module({
  providers: [
    WrappingKeys,
    RootKey,
    // Whoever needs the ring gets it opened; a process that can't open it does not start.
    { provide: KeyRing, inject: [RootKey], useFactory: async (root: RootKey) => new KeyRing(await root.open()) },
    TenantVault,
    EncryptionKeyCheck,
    EncryptionKeyRotation,
  ],
  exports: [KeyRing, TenantVault, EncryptionKeyCheck, EncryptionKeyRotation],
})
export class CryptoModule {}
