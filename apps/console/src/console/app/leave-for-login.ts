/** Nobody is signed in: to the login page, and back here afterwards. */
export function leaveForLogin() {
  const { pathname, search } = window.location;
  window.location.replace(`/login?${new URLSearchParams({ return_to: pathname + search })}`);
}
