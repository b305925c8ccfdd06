export { type SignupDetails } from './pending-signups.js';
export { SignupExpired, SlugTaken, WrongCode } from './signup.errors.js';
export { type CompletedSignup, Signups, type StartedSignup } from './signups.service.js';
export { type SlugAvailability, Slugs } from './slugs.service.js';
export { type ProvisionedTenant, TenantProvisioning } from './tenant-provisioning.js';
export * from './signup.module.js';
