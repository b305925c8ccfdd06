/** A scope token (RFC 6749 §3.3) that reads well in a list and needs no escaping anywhere. */
export const PERMISSION_NAME = /^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;
export const PERMISSION_NAME_MAX = 100;

/** Scopes with a meaning of their own (OpenID Connect Core §5.4 and §11); no API may give them another. */
const RESERVED = new Set(['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access']);

export const isReservedScope = (name: string): boolean => RESERVED.has(name);
