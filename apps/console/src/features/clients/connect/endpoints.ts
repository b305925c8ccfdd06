/** A tenant's addresses, as its discovery document names them: the product fixes the paths. */
export const endpointsOf = (issuer: string) =>
  ({
    issuer,
    discovery: `${issuer}/.well-known/openid-configuration`,
    authorize: `${issuer}/oauth/authorize`,
    token: `${issuer}/oauth/token`,
    userinfo: `${issuer}/oauth/userinfo`,
    jwks: `${issuer}/.well-known/jwks.json`,
    logout: `${issuer}/oauth/logout`,
  }) as const;

export type Endpoints = ReturnType<typeof endpointsOf>;
