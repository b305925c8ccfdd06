export { RecoveryCodeRejected, RecoveryCodesAreOff } from './recovery-code.errors.js';
export { RecoveryCodes } from './recovery-codes.service.js';
export * from './recovery-codes.module.js';
