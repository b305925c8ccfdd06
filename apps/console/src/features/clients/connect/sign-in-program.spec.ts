import { describe, expect, it } from '@jest/globals';
import { signInProgram } from './sign-in-program';

const hosted = {
  issuer: 'https://acme.permisolabs.eu',
  clientId: 'client-1',
  type: 'confidential',
  redirectUri: 'https://app.example.com/callback',
} as const;

describe('signInProgram', () => {
  it('keeps the secret out of the code', () => {
    expect(signInProgram(hosted)).toContain('client.ClientSecretBasic(process.env.CLIENT_SECRET)');
  });

  it('authenticates a public client by nothing', () => {
    expect(signInProgram({ ...hosted, type: 'public' })).toContain('client.None()');
  });

  it('allows plain http for an issuer on http only', () => {
    expect(signInProgram(hosted)).not.toContain('allowInsecureRequests');
    expect(signInProgram({ ...hosted, issuer: 'http://acme.permiso.localhost:1812' })).toContain(
      'client.allowInsecureRequests',
    );
  });

  it('helps Node find *.localhost, and leaves other hosts to the resolver', () => {
    expect(signInProgram(hosted)).not.toContain('node:dns');
    expect(signInProgram({ ...hosted, issuer: 'http://acme.permiso.localhost:1812' })).toContain('node:dns');
  });

  it('marks the cookie as secure where the application is served over https', () => {
    expect(signInProgram(hosted)).toContain('Path=/; Secure');
    expect(signInProgram({ ...hosted, redirectUri: 'http://localhost:3000/callback' })).not.toContain('Secure');
  });

  it('starts sign-ins somewhere else than it finishes them', () => {
    expect(signInProgram({ ...hosted, redirectUri: 'http://localhost:3000/' })).toContain(
      'Open http://localhost:3000/login',
    );
  });

  it('writes quotes in an address so that they stay part of it', () => {
    expect(signInProgram({ ...hosted, redirectUri: "https://app.example.com/it's" })).toContain(
      "const redirectUri = 'https://app.example.com/it\\'s';",
    );
  });
});
