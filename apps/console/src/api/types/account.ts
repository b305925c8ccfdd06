import type { Schemas } from './schemas';

export type Account = Schemas['AccountDto'];
export type AccountChange = Schemas['UpdateAccountDto'];

export type Passkey = Schemas['PasskeyDto'];
export type Session = Schemas['SessionDto'];
export type Application = Schemas['ApplicationDto'];
export type Consent = Schemas['ConsentDto'];

export type ApiKey = Schemas['ApiKeyDto'];
export type ApiKeyDraft = Schemas['CreateOwnApiKeyDto'];
export type ApiKeyCreated = Schemas['CreatedApiKeyDto'];

/** What is known of one's recovery codes once they have been shown. */
export type RecoveryCodes = Schemas['RecoveryCodesDto'];
