import express from 'express';
import session from 'express-session';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import passport from 'passport';
import OpenIDConnectStrategy from 'passport-openidconnect';

/**
 * An Express application as passport-openidconnect's documentation shows it, where people of several companies sign in:
 * each at `/<name>/login`. Settings come in the environment, as JSON. What passport-openidconnect takes for granted on a
 * TLS connection, the ID token's signature, is verified here with jose.
 */
const { port, companies } = JSON.parse(process.env['RELYING_PARTY'] ?? '');
const app = express();
app.use(session({ secret: 'of tests only', resave: false, saveUninitialized: false }));
app.use(passport.session());
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

for (const { name, issuer, clientId, clientSecret } of companies) {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  const metadata = await response.json();
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  const options = {
    issuer: metadata.issuer,
    authorizationURL: metadata.authorization_endpoint,
    tokenURL: metadata.token_endpoint,
    userInfoURL: metadata.userinfo_endpoint,
    clientID: clientId,
    clientSecret,
    callbackURL: `http://localhost:${port}/${name}/callback`,
    scope: ['profile', 'email'],
  };
  const verify = (iss, profile, _idProfile, _context, idToken, _accessToken, _refreshToken, _params, done) => {
    jwtVerify(idToken, keys, { issuer: metadata.issuer, audience: clientId }).then(
      ({ payload }) => done(null, { issuer: iss, email: profile.emails?.[0]?.value, idToken: payload }),
      (error) => done(error),
    );
  };
  passport.use(name, new OpenIDConnectStrategy(options, verify));
  app.get(`/${name}/login`, passport.authenticate(name));
  app.get(
    `/${name}/callback`,
    passport.authenticate(name, { successReturnToOrRedirect: '/', failureRedirect: '/?failed' }),
  );
}

app.get('/', (request, response) => response.status(request.user ? 200 : 401).json(request.user ?? null));
app.use((error, _request, response, _next) => response.status(400).json({ error: error.code ?? error.message }));
app.listen(port, '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit());
