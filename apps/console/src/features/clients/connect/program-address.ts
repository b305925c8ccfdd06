const LOCAL: ProgramAddress = { redirectUri: 'http://localhost:3000/callback', isRegistered: false, isLocal: true };
const LOCAL_HOSTS = ['localhost', '127.0.0.1'];

export type ProgramAddress = { redirectUri: string; isRegistered: boolean; isLocal: boolean };

/** openid-client tells the token endpoint the address it was called at, normalised and without its query. */
const isRepeatable = (uri: string) => {
  const url = URL.parse(uri);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === uri && url.search === '';
};

const isLocal = (uri: string) => {
  const url = URL.parse(uri);
  return url?.protocol === 'http:' && LOCAL_HOSTS.includes(url.hostname);
};

/**
 * Which callback URL the example program answers at: one of this machine, so that it runs as it is, else the first
 * that it could be served at. Without a fitting one it uses an address that has yet to be registered.
 */
export function programAddress(redirectUris: string[]): ProgramAddress {
  const fitting = redirectUris.filter(isRepeatable);
  const redirectUri = fitting.find(isLocal) ?? fitting[0];
  return redirectUri ? { redirectUri, isRegistered: true, isLocal: isLocal(redirectUri) } : LOCAL;
}

/** An address of this machine to register for trying the program out. */
export const LOCAL_REDIRECT_URI = LOCAL.redirectUri;
