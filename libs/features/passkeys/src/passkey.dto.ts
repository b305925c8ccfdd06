import { ApiProperty } from '@nestjs/swagger';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { Flag, Id, JsonObject, Nested, PageOf, Text, Timestamp } from '#platform/http';
import { authenticatorNameOf } from './authenticators.js';
import { type PasskeyRecord } from './passkeys.repository.js';

const NAME_MAX = 60;

/** The browser's answer to a challenge: what it made or signed, as WebAuthn L3 §5.1 writes it in JSON. */
export class PasskeyAnswerDto {
  @Id({ description: 'The ceremony that the options named' })
  readonly ceremonyId!: string;

  @JsonObject({ description: 'The credential, as PublicKeyCredential.toJSON() gives it' })
  readonly response!: Record<string, unknown>;
}

export class AddPasskeyDto extends PasskeyAnswerDto {
  @Text({ max: NAME_MAX, optional: true, description: 'By default the name of its authenticator' })
  readonly name?: string;
}

export class RenamePasskeyDto {
  @Text({ max: NAME_MAX })
  readonly name!: string;
}

export class AuthenticationOptionsDto {
  @Id()
  readonly ceremonyId!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'PublicKeyCredentialRequestOptionsJSON' })
  readonly options!: PublicKeyCredentialRequestOptionsJSON;
}

export class RegistrationOptionsDto {
  @Id()
  readonly ceremonyId!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'PublicKeyCredentialCreationOptionsJSON' })
  readonly options!: PublicKeyCredentialCreationOptionsJSON;
}

export class AuthenticatorDto {
  @Id()
  readonly aaguid!: string;

  @Text({ max: NAME_MAX, description: 'What the authenticator calls itself' })
  readonly name!: string;

  @Text({ max: 20_000, nullable: true, description: 'A data URL' })
  readonly icon!: string | null;
}

export class PasskeyDto {
  @Id()
  readonly id!: string;

  @Text({ max: 2_000, description: 'By which the browser knows it (WebAuthn L3 §4), in base64url' })
  readonly credentialId!: string;

  @Text({ max: NAME_MAX })
  readonly name!: string;

  @Nested(() => AuthenticatorDto)
  readonly authenticator!: AuthenticatorDto;

  @Flag({ description: 'Whether it may live on several devices; if not, it is bound to one' })
  readonly isSynced!: boolean;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp({ nullable: true })
  readonly lastUsedAt!: string | null;
}

/** A session was started. */
export class SignedInDto {
  @Text({ max: 2_000, description: 'The page to open next' })
  readonly redirectTo!: string;
}

export class PasskeyPage extends PageOf(PasskeyDto) {}

export const presentPasskey = (passkey: PasskeyRecord): PasskeyDto => ({
  id: passkey.id,
  credentialId: passkey.credentialId,
  name: passkey.name,
  authenticator: {
    aaguid: passkey.aaguid,
    name: authenticatorNameOf(passkey.aaguid) ?? 'Unknown authenticator',
    icon: null,
  },
  isSynced: passkey.isBackupEligible,
  createdAt: passkey.createdAt.toISOString(),
  lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
});
