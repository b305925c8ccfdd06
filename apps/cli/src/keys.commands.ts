import { type Command, Option } from 'commander';
import { KeyRotation, SIGNING_ALGORITHMS, type SigningAlgorithm, SigningKeys } from '#features/signing-keys';
import { operatorContext } from './operator-context.js';
import { withSystem } from './with-system.js';

interface RotateOptions {
  readonly algorithm?: SigningAlgorithm;
  readonly emergency?: boolean;
}

/** `permiso keys …` */
export const addKeysCommands = (program: Command): void => {
  const keys = program.command('keys').description("look after a tenant's signing keys");

  keys
    .command('rotate')
    .description('replace the active signing keys without a gap')
    .argument('<slug>')
    .addOption(new Option('--algorithm <algorithm>', 'only the key of this algorithm').choices([...SIGNING_ALGORITHMS]))
    .option('--emergency', 'take all former keys out at once: tokens signed so far no longer verify')
    .action((slug: string, { algorithm, emergency }: RotateOptions) =>
      withSystem(async (system) => {
        const ctx = operatorContext(system, slug);
        if (emergency) {
          await system.get(KeyRotation).rotateInEmergency(ctx, { algorithm });
          console.log(`The former keys of ${slug} are gone; new ones sign.`);
          return;
        }
        await system.get(SigningKeys).requestRotation(ctx, algorithm);
        console.log(`The worker publishes new keys of ${slug} now; they sign in about a minute.`);
      }),
    );
};
