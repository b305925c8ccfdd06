import { join } from 'node:path';
import { Problem } from '../../tools/problem.ts';
import { type ManagedProcess, startProcess } from '../../tools/services/managed-process.ts';

/** Starts a script of this folder as a process of its own. Resolves with its first message. @throws Problem when it ends before */
export const startScript = async <Message>(
  script: string,
  args: readonly string[],
  { directory, env }: { directory: string; env: NodeJS.ProcessEnv },
): Promise<{ child: ManagedProcess; message: Message }> => {
  const { promise: first, resolve: onMessage } = Promise.withResolvers<unknown>();
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, script)];
  const name = script.replace('.ts', '');
  const child = await startProcess({
    name,
    command: process.execPath,
    args: [...flags, ...args],
    directory,
    cwd: ROOT,
    env,
    onMessage,
  });
  const message = await Promise.race([first, child.exited.then(() => null)]);
  if (message === null) throw new Problem(`${name} ended early; see ${join(directory, `${name}.log`)}`);
  return { child, message: message as Message }; // the script says what it sends
};

const ROOT = join(import.meta.dirname, '../..');
