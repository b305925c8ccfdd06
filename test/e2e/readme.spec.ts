import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectApplication, signInAndConsent } from '../support/application.js';
import { ROOT } from '../support/own-services.js';
import { type Person, signUpCompany } from '../support/people.js';
import { freePort } from '../../tools/services/free-port.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let founder: Person;
let directory: string;
let application: ChildProcess | undefined;

beforeAll(async () => {
  stack = await startStack();
  founder = await signUpCompany(stack);
  directory = mkdtempSync(join(ROOT, '.permiso/readme-')); // below the root, so that it finds the dependencies
});

afterAll(async () => {
  application?.kill();
  rmSync(directory, { recursive: true, force: true });
  await stack.stop();
});

/** The program that the README shows, as a file. */
const programOfReadme = (): string => {
  const program = /```js\n(import [\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1];
  if (program === undefined) throw new Error('The README shows no program.');
  const path = join(directory, 'app.mjs');
  writeFileSync(path, program);
  return path;
};

it('the program in the README logs people in', async () => {
  const port = String(await freePort());
  const origin = `http://localhost:${port}`;
  const { clientId, clientSecret } = await connectApplication(founder, { redirectUris: [`${origin}/callback`] });
  application = spawn(
    process.execPath,
    ['--import', join(ROOT, 'test/support/resolve-localhost.mjs'), programOfReadme()],
    {
      env: { ISSUER: founder.origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret ?? '', PORT: port },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(application.stdout ?? application, 'data')) as [Buffer];
  expect(String(line)).toBe(`Open ${origin}\n`);

  const { headers } = await founder.browser.request(`${origin}/`);
  const callback = await signInAndConsent(String(headers['location']), founder);
  const answer = await founder.browser.request(callback.href);
  expect(answer.json()).toMatchObject({ iss: founder.origin, aud: clientId, name: 'Ada Lovelace', groups: [] });
});
