/** Published with the tenant's id whenever its keys or their states changed. */
export const SIGNING_KEYS_CHANGED = 'signing-keys-changed';
