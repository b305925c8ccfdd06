/** Where the endpoints are, as the product's documentation fixes them. */
export const ROUTES = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  userinfo: '/oauth/userinfo',
  jwks: '/.well-known/jwks.json',
  end_session: '/oauth/logout',
  pushed_authorization_request: '/oauth/par',
  device_authorization: '/oauth/device/code',
  code_verification: '/device', // a page of ours; requests to it never reach the provider
  backchannel_authentication: '/oauth/backchannel',
  introspection: '/oauth/introspect',
  revocation: '/oauth/revoke',
};

/** Clients that register themselves (RFC 7591); below it, the record of each of them (RFC 7592). */
export const REGISTRATION_PATH = '/oauth/register';

/** The methods of each endpoint. */
export const METHODS: Readonly<Record<string, readonly string[]>> = {
  [ROUTES.authorization]: ['GET', 'HEAD', 'POST'],
  [ROUTES.token]: ['POST'],
  [ROUTES.userinfo]: ['GET', 'HEAD', 'POST'],
  [ROUTES.jwks]: ['GET', 'HEAD'],
  [ROUTES.end_session]: ['GET', 'HEAD', 'POST'],
  [`${ROUTES.end_session}/confirm`]: ['POST'],
  [`${ROUTES.end_session}/success`]: ['GET', 'HEAD'],
  [ROUTES.pushed_authorization_request]: ['POST'],
  [ROUTES.device_authorization]: ['POST'],
  [ROUTES.backchannel_authentication]: ['POST'],
  [ROUTES.introspection]: ['POST'],
  [ROUTES.revocation]: ['POST'],
  '/.well-known/openid-configuration': ['GET', 'HEAD'],
  '/.well-known/oauth-authorization-server': ['GET', 'HEAD'],
};
