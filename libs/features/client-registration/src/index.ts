export * from './client-registration.module.js';
export { InvalidRegistrationToken } from './registration.errors.js';
export { ClientRegistrations, type RegistrationAnswer } from './client-registrations.service.js';
