export * from './key-material.js';
export { KeyRotation, type RotationRequest, SIGNING_KEYS_CHANGED } from './key-rotation.service.js';
export { MAX_ID_TOKEN_TTL_SECONDS } from './signing-key-life.js';
export * from './signing-keys.module.js';
export { type SigningJwks, SigningKeys } from './signing-keys.service.js';
export { SPARE_KEYS, SpareKeys } from './spare-keys.js';
