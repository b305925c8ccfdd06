export * from './key-material.js';
export { KeyRotation, type RotationRequest } from './key-rotation.service.js';
export { SigningAlgorithms } from './signing-algorithms.service.js';
export { SigningAlgorithmInUse, SigningAlgorithmNotEnabled, SigningAlgorithmRequired } from './signing-key.errors.js';
export { MAX_ID_TOKEN_TTL_SECONDS } from './signing-key-life.js';
export * from './signing-keys.module.js';
export { type SigningJwks, SigningKeys } from './signing-keys.service.js';
export { SIGNING_KEYS_CHANGED } from './signing-keys.topic.js';
export { SPARE_KEYS, SpareKeys } from './spare-keys.js';
