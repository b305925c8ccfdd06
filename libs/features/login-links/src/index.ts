export { LoginLinkExpired, UserIsDisabled } from './login-link.errors.js';
export { LoginLinks, type IssuedLoginLink, MAX_VALID_MINUTES } from './login-links.service.js';
export * from './login-links.module.js';
