import { DEFAULT_CLIENT_SETTINGS } from './client.js';
import { sectorOf, sectorProblems } from './sector.js';

const settings = {
  ...DEFAULT_CLIENT_SETTINGS,
  name: 'App',
  redirectUris: ['https://a.example/cb'],
  authenticationMethod: 'client_secret',
  subjectType: 'pairwise',
} as const;

const problemsOf = (change: object): string[] =>
  sectorProblems({ ...settings, ...change }).map(({ field, code }) => `${field} ${code}`);

describe('A client’s sector', () => {
  it.each<[string | null, readonly string[], string | null]>([
    ['a.example', ['https://a.example/cb', 'https://a.example/other'], null],
    ['a.example:8443', ['https://a.example:8443/cb'], null],
    [null, ['https://a.example/cb', 'https://b.example/cb'], null],
    [null, ['com.example.app:/cb'], null],
    [null, [], null],
    ['c.example', ['https://a.example/cb', 'https://b.example/cb'], 'https://c.example/sector'],
  ])('is %s for %j and the sector identifier URI %s', (sector, redirectUris, sectorIdentifierUri) => {
    expect(sectorOf({ redirectUris, sectorIdentifierUri })).toBe(sector);
  });

  it.each<[string[], object]>([
    [[], {}],
    [[], { subjectType: 'public', redirectUris: ['https://a.example/', 'https://b.example/'] }],
    [['sectorIdentifierUri required'], { redirectUris: ['https://a.example/', 'https://b.example/'] }],
    [['sectorIdentifierUri required'], { redirectUris: ['com.example.app:/cb'] }],
    [['sectorIdentifierUri https_required'], { sectorIdentifierUri: 'http://localhost/sector' }],
    [['sectorIdentifierUri fragment'], { sectorIdentifierUri: 'https://a.example/#sector' }],
    [['sectorIdentifierUri scheme_not_allowed'], { sectorIdentifierUri: 'data:application/json,[]' }],
    [['subjectType not_with_grant_type'], { grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'] }],
  ])('has the problems %j where the settings are %j', (problems, change) => {
    expect(problemsOf(change)).toEqual(problems);
  });
});
