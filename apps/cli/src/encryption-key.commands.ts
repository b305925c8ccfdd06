import { type Command } from 'commander';
import { EncryptionKeyRotation } from '#platform/crypto';
import { withSystem } from './with-system.js';

/** `permiso encryption-key …` */
export const addEncryptionKeyCommands = (program: Command): void => {
  const encryptionKey = program.command('encryption-key').description('look after ENCRYPTION_KEY');

  encryptionKey
    .command('rotate')
    .description('wrap everything by ENCRYPTION_KEY that ENCRYPTION_KEY_PREVIOUS wrapped, so that it can go')
    .action(() =>
      withSystem(async (system) => {
        const count = await system.get(EncryptionKeyRotation).run();
        console.log(`Wrapped ${String(count)} data keys anew. ENCRYPTION_KEY_PREVIOUS is no longer needed.`);
      }),
    );
};
