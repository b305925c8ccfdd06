import { type Command, InvalidArgumentError } from 'commander';
import { LoginLinks, MAX_VALID_MINUTES } from '#features/login-links';
import { operatorContext } from './operator-context.js';
import { withSystem } from './with-system.js';

/** `permiso login-link` */
export const addLoginLinkCommand = (program: Command): void => {
  program
    .command('login-link')
    .description('let somebody in once who lost their passkeys, for when no administrator can')
    .argument('<slug>')
    .argument('<username>')
    .option('--minutes <minutes>', 'how long the link is good', parseMinutes, 15)
    .action((slug: string, username: string, { minutes }: { minutes: number }) =>
      withSystem(async (system) => {
        const ctx = operatorContext(system, slug);
        const { url, expiresAt } = await system.get(LoginLinks).issueByUsername(ctx, username, minutes);
        console.log(`Good once, until ${expiresAt.toISOString()}:\n${String(url)}`);
      }),
    );
};

const parseMinutes = (text: string): number => {
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_VALID_MINUTES) return minutes;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(MAX_VALID_MINUTES)}.`);
};
