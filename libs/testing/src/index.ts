export * from './authenticator-maker.js';
export * from './dns-server.js';
export * from './fake-browser.js';
export * from './harness.js';
export * from './http-harness.js';
export * from './smtp-inbox.js';
export * from './virtual-passkey.js';
