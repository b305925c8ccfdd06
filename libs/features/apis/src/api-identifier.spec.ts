import { identifierProblem } from './api-identifier.js';

const ISSUER = 'https://acme.permiso.example';

describe('The identifier of an API', () => {
  it.each(['https://api.example.com', 'https://api.example.com/v1?x=1', 'urn:example:billing', 'api://billing'])(
    'may be %s',
    (identifier) => {
      expect(identifierProblem(identifier, ISSUER)).toBeNull();
    },
  );

  it.each([
    ['billing', 'malformed'],
    ['/billing', 'malformed'],
    ['https://api.example.com#', 'fragment'],
    ['https://api.example.com/#part', 'fragment'],
    ['https://api.example.com/ü', 'forbidden_character'],
    ['https://api.example.com/a b', 'forbidden_character'],
    ['https://user@api.example.com', 'userinfo'],
    ['https://acme.permiso.example', 'issuer'],
    ['https://acme.permiso.example/oauth/token', 'issuer'],
    ['http://ACME.permiso.example', 'issuer'],
  ])('may not be %s (%s)', (identifier, code) => {
    expect(identifierProblem(identifier, ISSUER)?.code).toBe(code);
  });
});
