import { InvalidRequest } from '#kernel';
import { changedSettings, type ClientSettingsChange } from './client-settings.js';
import { type ClientSettings, type ClientType, DEFAULT_CLIENT_SETTINGS } from './client.js';
import { defaultAuthenticationMethod } from './client-authentication.js';

const jwks = { keys: [{ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: 'a' }] };
const certified = { keys: jwks.keys.map((key) => ({ ...key, x5c: ['MIIB'] })) };
const jwksUri = 'https://app.example/jwks.json';

const settingsOf = (change: ClientSettingsChange, type: ClientType = 'confidential'): ClientSettings =>
  changedSettings(
    {
      ...DEFAULT_CLIENT_SETTINGS,
      name: 'Bank',
      redirectUris: ['https://app.example/callback'],
      authenticationMethod: defaultAuthenticationMethod(type),
    },
    change,
    type,
  );

const problemsOf = (change: ClientSettingsChange, type?: ClientType): string[] => {
  try {
    settingsOf(change, type);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`);
  }
};

describe('How a client proves that it is itself', () => {
  it.each<[string, ClientSettingsChange]>([
    ['by a secret', {}],
    ['by a key it registered', { authenticationMethod: 'private_key_jwt', jwks }],
    ['by a key it publishes', { authenticationMethod: 'private_key_jwt', jwksUri }],
    ['by a certificate of its own', { authenticationMethod: 'self_signed_tls_client_auth', jwks: certified }],
    ['by a certificate’s subject', { authenticationMethod: 'tls_client_auth', tlsClientAuthSubjectDn: 'CN=app' }],
  ])('may be %s', (_what, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  it.each<[string, ClientSettingsChange, string]>([
    ['nothing', { authenticationMethod: 'none' }, 'authenticationMethod authentication_required'],
    ['a key that is missing', { authenticationMethod: 'private_key_jwt' }, 'jwks required'],
    ['a certificate that is missing', { authenticationMethod: 'self_signed_tls_client_auth' }, 'jwks required'],
    [
      'a key without a certificate',
      { authenticationMethod: 'self_signed_tls_client_auth', jwks },
      'jwks certificate_missing',
    ],
    ['a subject that is missing', { authenticationMethod: 'tls_client_auth' }, 'tlsClientAuthSubjectDn required'],
    ['a subject that is none', { tlsClientAuthSubjectDn: 'app' }, 'tlsClientAuthSubjectDn malformed'],
    ['keys and their address', { authenticationMethod: 'private_key_jwt', jwks, jwksUri }, 'jwksUri one_of_two'],
    ['keys at an address without TLS', { jwksUri: 'http://app.example/jwks.json' }, 'jwksUri https_required'],
    ['signed requests without a key', { requiresSignedRequests: true }, 'jwks required'],
    ['an algorithm without a key', { requestObjectAlgorithm: 'ES256' }, 'jwks required'],
    [
      'two bindings',
      { bindsTokensWithDpop: true, bindsTokensToCertificate: true },
      'bindsTokensToCertificate one_of_two',
    ],
  ])('may not be %s', (_what, change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('is not asked of a public client, which can’t', () => {
    expect(problemsOf({}, 'public')).toEqual([]);
    expect(problemsOf({ authenticationMethod: 'client_secret' }, 'public')).toEqual([
      'authenticationMethod public_client',
    ]);
  });
});

describe('A security profile', () => {
  const fapi = { securityProfile: 'fapi2', authenticationMethod: 'private_key_jwt', jwks } as const;

  it('turns on what FAPI 2.0 demands', () => {
    expect(settingsOf({ ...fapi, requiresPkce: false, requiresPushedRequests: false })).toMatchObject({
      requiresPkce: true,
      requiresPushedRequests: true,
      requiresSignedRequests: false,
      bindsTokensWithDpop: true,
      bindsTokensToCertificate: false,
      signingAlgorithm: 'ES256',
    });
  });

  it('turns on signed requests for message signing', () => {
    expect(settingsOf({ ...fapi, securityProfile: 'fapi2_message_signing' })).toMatchObject({
      requiresPushedRequests: true,
      requiresSignedRequests: true,
    });
  });

  it('is content with tokens that are bound to a certificate', () => {
    expect(settingsOf({ ...fapi, bindsTokensToCertificate: true })).toMatchObject({
      bindsTokensWithDpop: false,
      bindsTokensToCertificate: true,
    });
  });

  it.each<[string, ClientSettingsChange, ClientType, string[]]>([
    ['a secret', { securityProfile: 'fapi2' }, 'confidential', ['authenticationMethod forbidden_by_profile']],
    ['a public client', { securityProfile: 'fapi2' }, 'public', ['securityProfile public_client']],
    [
      'RS256',
      { ...fapi, requestObjectAlgorithm: 'RS256' },
      'confidential',
      ['requestObjectAlgorithm forbidden_by_profile'],
    ],
    [
      'userinfo signed with RS256',
      { ...fapi, userinfoAlgorithm: 'RS256' },
      'confidential',
      ['userinfoAlgorithm forbidden_by_profile'],
    ],
  ])('does not go with %s', (_what, change, type, problems) => {
    expect(problemsOf(change, type)).toEqual(problems);
  });
});
