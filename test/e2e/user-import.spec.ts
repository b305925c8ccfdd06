import { type BrowserResponse } from '../support/http-browser.js';
import { mailTo } from '../support/mail.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

interface Report {
  readonly createdCount: number;
  readonly refusedCount: number;
  readonly rows: { line: number; username: string; state: string; problems: { field: string; code: string }[] }[];
}
interface Listed {
  readonly username: string;
  readonly role: string;
  readonly groups: { name: string }[];
}

const HEADER = 'username,email,givenName,familyName,groups';
const FILE = [
  HEADER,
  'grace,grace@import.example,Grace,Hopper,engineering',
  'ADA,upper@import.example,Ada,Upper,',
  'linus,not-an-address,Linus,T,',
  'grace,other@import.example,Grace,Again,',
  'alan,GRACE@import.example,Alan,Turing,',
  'mary,mary@import.example,Mary,S,Nowhere',
  'ada,taken@import.example,Ada,Taken,',
  'eve,eve@import.example,,Eve,',
  '=cmd,formula@import.example,Eve,Formula,',
  'barbara,barbara@import.example,Barbara,Liskov,',
].join('\n');

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  for (const { browser, origin } of [acme, globex]) {
    expectStatus(await browser.request(`${origin}/api/groups`, { json: { name: 'Engineering' } }), 201);
  }
});

afterAll(() => stack.stop());

const importTo = ({ browser, origin }: Person, csv: string, options: object = {}): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/users/imports`, { json: { csv, ...options } });
const usersOf = async ({ browser, origin }: Person): Promise<Listed[]> =>
  expectStatus(await browser.request(`${origin}/api/users?limit=100`), 200).json<{ items: Listed[] }>().items;
const namesOf = async (person: Person): Promise<string[]> => (await usersOf(person)).map(({ username }) => username);

const OUTCOME = [
  [2, 'grace', 'good', []],
  [3, 'ADA', 'refused', ['username']],
  [4, 'linus', 'refused', ['email']],
  [5, 'grace', 'refused', ['username']],
  [6, 'alan', 'refused', ['email']],
  [7, 'mary', 'refused', ['groups']],
  [8, 'ada', 'refused', ['username']],
  [9, 'eve', 'refused', ['givenName']],
  [10, '=cmd', 'refused', ['username']],
  [11, 'barbara', 'good', []],
];
const outcomeOf = ({ rows }: Report, good: string): unknown[] =>
  rows.map(({ line, username, state, problems }) => [
    line,
    username,
    state === good ? 'good' : state,
    problems.map(({ field }) => field),
  ]);

describe('A CSV file of people', () => {
  it('is tried first: every row is reported, and nothing is changed', async () => {
    const before = await namesOf(acme);
    const report = expectStatus(await importTo(acme, FILE, { isDryRun: true }), 200).json<Report>();
    expect(outcomeOf(report, 'would_be_created')).toEqual(OUTCOME);
    expect([report.createdCount, report.refusedCount]).toEqual([2, 8]);
    expect(await namesOf(acme)).toEqual(before);
  });

  it('creates the people of every good row as members, in their groups, and refuses each bad one by itself', async () => {
    const report = expectStatus(await importTo(acme, FILE), 200).json<Report>();
    expect(outcomeOf(report, 'created')).toEqual(OUTCOME);
    const users = await usersOf(acme);
    expect(users.filter(({ username }) => ['grace', 'barbara'].includes(username))).toMatchObject([
      { username: 'barbara', role: 'member', groups: [] },
      { username: 'grace', role: 'member', groups: [{ name: 'Engineering' }] },
    ]);
    expect(users).toHaveLength(3);
    expect(await namesOf(globex)).toEqual(['ada']);
  });

  it('sent again creates nobody twice; the same people may be in another company', async () => {
    const again = expectStatus(await importTo(acme, FILE), 200).json<Report>();
    expect(again.createdCount).toBe(0);
    const elsewhere = expectStatus(await importTo(globex, FILE), 200).json<Report>();
    expect(elsewhere.createdCount).toBe(2);
  });

  it('mails everybody a way in where that is asked for', async () => {
    const csv = `${HEADER}\nmargaret,margaret@import.example,Margaret,Hamilton,`;
    const report = expectStatus(await importTo(acme, csv, { isMailed: true }), 200).json<Report>();
    expect(report).toMatchObject({ createdCount: 1, refusedCount: 0 });
    expect((await mailTo('margaret@import.example')).text).toContain(acme.origin);
  });

  it.each([
    ['no people', HEADER, 'empty'],
    ['a role', `${HEADER},role\nada,a@b.example,A,B,,owner`, 'unknown_column'],
    ['no columns', 'grace;hopper', 'unknown_column'],
    ['half a row', `${HEADER}\ngrace`, 'not_csv'],
  ])('is refused as a whole with %s', async (_what, csv, code) => {
    const before = await namesOf(acme);
    const answer = expectStatus(await importTo(acme, csv), 400).json<{ errors: { field: string; code: string }[] }>();
    expect(answer.errors).toMatchObject([{ field: 'csv', code }]);
    expect(await namesOf(acme)).toEqual(before);
  });
});
