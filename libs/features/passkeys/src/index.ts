export { PasskeyAnswerDto, PasskeyDto, presentPasskey, RegistrationOptionsDto, SignedInDto } from './passkey.dto.js';
export {
  LastPasskey,
  PasskeyAlreadyRegistered,
  PasskeyNotAllowed,
  PasskeyRejected,
  RegistrationRejected,
  TooManyPasskeys,
} from './passkey.errors.js';
export { type PasskeyAnswer, PasskeyAssertions, type VerifiedAssertion } from './passkey-assertions.js';
export {
  PasskeyRegistrations,
  type RegistrationKind,
  type RegistrationPerson,
  type VerifiedRegistration,
} from './passkey-registrations.js';
export { type PasskeyRecord } from './passkeys.repository.js';
export { PasskeysService } from './passkeys.service.js';
export * from './passkeys.module.js';
