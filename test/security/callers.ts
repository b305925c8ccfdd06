import { type BrowserResponse, HttpBrowser } from '../support/http-browser.ts';
import { expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.ts';
import { ageSignIns } from '../support/sessions.ts';
import { type Stack } from '../support/stack.ts';
import { type Role } from './permissions.ts';

/** Somebody who calls the API of a tenant. */
export interface Caller {
  readonly name: string;
  /** Their role in the tenant whose API they call; null when they have none there. */
  readonly role: Role | null;
  readonly via: 'session' | 'api-key';
  /** Whether they proved presence with their passkey less than five minutes ago. */
  readonly isFresh: boolean;
}

const bySession = (name: string, role: Role | null, isFresh = true): Caller => ({
  name,
  role,
  via: 'session',
  isFresh,
});
const byKey = (name: string, role: Role | null): Caller => ({ name, role, via: 'api-key', isFresh: false });

export const CALLERS = [
  bySession('nobody', null),
  bySession('a member', 'member'),
  bySession('an auditor', 'auditor'),
  bySession('a user manager', 'user_manager'),
  bySession('an administrator', 'administrator'),
  bySession('an owner', 'owner'),
  bySession('an owner who signed in six minutes ago', 'owner', false),
  byKey('the API key of a member', 'member'),
  byKey('the API key of an administrator', 'administrator'),
  bySession("another tenant's owner", null),
  byKey("the API key of another tenant's owner", null),
] as const;

const SIX_MINUTES = 6 * 60;

/** Two companies with people in every role, each with what they need to call the first one's API. */
export class Callers {
  private constructor(
    readonly acme: Person,
    readonly globex: Person,
    private readonly people: ReadonlyMap<string, Person>,
    private readonly keys: ReadonlyMap<string, string>,
  ) {}

  static async signUp(stack: Stack): Promise<Callers> {
    const [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
    const [member, auditor, userManager, administrator, staleOwner] = [
      await join(stack, acme, 'member'),
      await joinAs(stack, acme, 'auditor'),
      await joinAs(stack, acme, 'user_manager'),
      await joinAs(stack, acme, 'administrator'),
      await joinAs(stack, acme, 'owner'),
    ];
    const keys = new Map([
      ['the API key of a member', await newApiKey(member)],
      ['the API key of an administrator', await newApiKey(administrator)],
      ["the API key of another tenant's owner", await newApiKey(globex)],
    ]);
    await ageSignIns(stack, await idOf(staleOwner), SIX_MINUTES);
    const people = new Map([
      ['a member', member],
      ['an auditor', auditor],
      ['a user manager', userManager],
      ['an administrator', administrator],
      ['an owner', acme],
      ['an owner who signed in six minutes ago', staleOwner],
      ["another tenant's owner", globex],
    ]);
    return new Callers(acme, globex, people, keys);
  }

  /** The request headers that say who `caller` is. */
  async headersOf(caller: Caller, { isOwnSession = false } = {}): Promise<Record<string, string>> {
    const key = this.keys.get(caller.name);
    if (key !== undefined) return { 'x-api-key': key };
    const person = this.people.get(caller.name);
    if (!person) return {};
    if (!isOwnSession) return { cookie: cookiesOf(person, person.browser) };
    const browser = new HttpBrowser();
    expectStatus(await signIn(person, browser), 201);
    return { cookie: cookiesOf(person, browser) };
  }
}

const cookiesOf = ({ origin }: Person, browser: HttpBrowser): string => browser.cookiesFor(new URL(origin).host);

const idOf = async ({ browser, origin }: Person): Promise<string> =>
  expectStatus(await browser.request(`${origin}/api/account`), 200).json<{ id: string }>().id;

const joinAs = async (stack: Stack, founder: Person, role: Role): Promise<Person> => {
  const person = await join(stack, founder, role.replace('_', '-'));
  const change = { method: 'PATCH', json: { role } } as const;
  const url = `${founder.origin}/api/users/${await idOf(person)}`;
  expectStatus(await founder.browser.request(url, change), 200);
  return person;
};

const newApiKey = async ({ browser, origin }: Person): Promise<string> => {
  const created: BrowserResponse = await browser.request(`${origin}/api/account/api-keys`, { json: { name: 'CI' } });
  return expectStatus(created, 201).json<{ secret: string }>().secret;
};
