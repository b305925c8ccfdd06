import { describe, expect, it } from '@jest/globals';
import { programAddress } from './program-address';

describe('programAddress', () => {
  it('prefers an address of this machine, for the program then runs as it is', () => {
    expect(programAddress(['https://app.example.com/callback', 'http://localhost:4000/callback'])).toEqual({
      redirectUri: 'http://localhost:4000/callback',
      isRegistered: true,
      isLocal: true,
    });
  });

  it('else takes the first address that the program could be served at', () => {
    expect(programAddress(['com.example.app:/callback', 'https://app.example.com/callback'])).toEqual({
      redirectUri: 'https://app.example.com/callback',
      isRegistered: true,
      isLocal: false,
    });
  });

  it.each([
    ['with a query', 'https://app.example.com/callback?tenant=1'],
    ['without its path', 'https://app.example.com'],
    ['of a scheme of its own', 'com.example.app:/callback'],
  ])('passes over an address %s, which openid-client would not repeat exactly', (_, uri) => {
    expect(programAddress([uri])).toMatchObject({
      redirectUri: 'http://localhost:3000/callback',
      isRegistered: false,
    });
  });
});
