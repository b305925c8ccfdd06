export { ReservedClaim } from './claim.errors.js';
export * from './claims.module.js';
export { CustomClaims } from './custom-claims.js';
export { type CustomClaim, type GroupClaim, emittedValue, resolveClaims } from './resolve-claims.js';
export { isReservedClaim } from './reserved-claims.js';
