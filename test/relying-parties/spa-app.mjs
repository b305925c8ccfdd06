/* global document, fetch, location, oidc, window */

/** The single-page application, as oidc-client-ts's documentation shows it. The test presses its buttons. */
const home = `${location.origin}/${location.pathname.split('/')[1]}/`;
const settings = await (await fetch(`${home}settings.json`)).json();
const users = new oidc.UserManager({
  ...settings,
  redirect_uri: `${home}callback`,
  post_logout_redirect_uri: home,
  scope: 'openid profile email offline_access',
  loadUserInfo: true,
  automaticSilentRenew: false,
});
window.users = users;

if (location.pathname.endsWith('/callback')) {
  await users.signinCallback().catch((error) => (window.problem = error.error ?? error.message));
}
const user = await users.getUser();
document.body.append(window.problem ?? user?.profile.email ?? 'nobody');
document.body.dataset.ready = 'yes';
