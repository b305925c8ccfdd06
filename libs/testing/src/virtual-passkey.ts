import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a dishonest browser or authenticator would do differently. Everything left out is as the standard wants it. */
export interface Tampering {
  /** The origin the browser claims to be on. */
  origin?: string;
  /** The relying party id the authenticator signs for. */
  rpId?: string;
  challenge?: string;
  type?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  isUserPresent?: boolean;
  isUserVerified?: boolean;
  isBackupEligible?: boolean;
  isBackedUp?: boolean;
  /** The value of the signature counter; by default it stays at zero, as synced passkeys report it. */
  counter?: number;
  /** Whose passkey the authenticator says it is: base64url, or null for none at all. */
  userHandle?: string | null;
  /** Breaks the signature. */
  isSignatureBroken?: boolean;
}

/** What sort of authenticator it is. */
export interface VirtualPasskeyTraits {
  aaguid?: string;
  isBackupEligible?: boolean;
  isBackedUp?: boolean;
  /** Reuses a credential id, as an authenticator that wants somebody else's would. */
  credentialId?: Buffer;
  /** The key's COSE algorithm; only ES256 can sign. */
  algorithm?: number;
  /** What vouches for the model, where the server wants attestation; none by default. */
  attestation?: Attestation;
  /** Whether the browser says that the authenticator is part of the device; null: it does not say. */
  attachment?: 'platform' | 'cross-platform' | null;
}

/** A maker's key that signs for its authenticators, with its certificates (DER), its own first (WebAuthn L3 §8.2). */
export interface Attestation {
  readonly privateKey: KeyObject;
  readonly certificates: readonly Uint8Array[];
}

type Traits = Required<Pick<VirtualPasskeyTraits, 'aaguid' | 'isBackupEligible' | 'isBackedUp' | 'attachment'>> &
  Pick<VirtualPasskeyTraits, 'attestation'>;

const ES256 = -7;
const ICLOUD_KEYCHAIN = 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd';
const FLAGS = { userPresent: 1 << 0, userVerified: 1 << 2, backupEligible: 1 << 3, backedUp: 1 << 4, attested: 1 << 6 };

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

/**
 * A passkey in software: the browser and the authenticator of WebAuthn L3 in one, with ES256 and no attestation,
 * unless a maker vouches for it.
 * `create` and `get` take the options the server sent and return what a browser would post.
 */
export class VirtualPasskey {
  readonly id: string;
  readonly userHandle: string;
  private readonly privateKey: KeyObject;
  private readonly publicKey: Buffer;
  private readonly credentialId: Buffer;
  private readonly rpId: string;
  private readonly traits: Traits;

  private constructor(
    keys: { privateKey: KeyObject; publicKey: Buffer },
    credentialId: Buffer,
    rpId: string,
    userHandle: string,
    traits: Traits,
  ) {
    // No parameter properties: the bench runs this file as Node strips its types.
    this.privateKey = keys.privateKey;
    this.publicKey = keys.publicKey;
    this.credentialId = credentialId;
    this.rpId = rpId;
    this.traits = traits;
    this.id = credentialId.toString('base64url');
    this.userHandle = userHandle;
  }

  /** Makes a passkey on the page at `origin` (`navigator.credentials.create`). */
  static create(
    origin: string,
    options: PublicKeyCredentialCreationOptionsJSON,
    tampering: Tampering = {},
    traits: VirtualPasskeyTraits = {},
  ): { passkey: VirtualPasskey; response: RegistrationResponseJSON } {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const passkey = new VirtualPasskey(
      { privateKey, publicKey: coseKey(publicKey, traits.algorithm ?? ES256) },
      traits.credentialId ?? randomBytes(16),
      options.rp.id ?? new URL(origin).hostname,
      options.user.id,
      {
        aaguid: traits.aaguid ?? ICLOUD_KEYCHAIN,
        isBackupEligible: traits.isBackupEligible ?? true,
        isBackedUp: traits.isBackedUp ?? true,
        attachment: traits.attachment === undefined ? 'platform' : traits.attachment,
        attestation: traits.attestation,
      },
    );
    return { passkey, response: passkey.attest(origin, options.challenge, tampering) };
  }

  /** Signs in on the page at `origin` (`navigator.credentials.get`). */
  get(
    origin: string,
    options: PublicKeyCredentialRequestOptionsJSON,
    tampering: Tampering = {},
  ): AuthenticationResponseJSON {
    const clientData = this.clientData('webauthn.get', origin, options.challenge, tampering);
    const authenticatorData = this.authenticatorData(tampering);
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, sha256(clientData)]))
      .sign(this.privateKey);
    const userHandle = tampering.userHandle === undefined ? this.userHandle : tampering.userHandle;
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: (tampering.isSignatureBroken ? flipLastBit(signature) : signature).toString('base64url'),
        ...(userHandle === null ? {} : { userHandle }),
      },
    };
  }

  private attest(origin: string, challenge: string, tampering: Tampering): RegistrationResponseJSON {
    const clientData = this.clientData('webauthn.create', origin, challenge, tampering);
    const authenticatorData = this.authenticatorData(tampering, this.attestedCredentialData());
    const { attestation, attachment } = this.traits;
    const attestationObject = Buffer.from(
      isoCBOR.encode(
        new Map<string, string | Map<string, Statement> | Uint8Array>([
          ['fmt', attestation ? 'packed' : 'none'],
          ['attStmt', attestation ? statementOf(attestation, authenticatorData, clientData) : new Map()],
          ['authData', new Uint8Array(authenticatorData)],
        ]),
      ),
    );
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      ...(attachment === null ? {} : { authenticatorAttachment: attachment }),
      clientExtensionResults: { credProps: { rk: true } },
      response: {
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    };
  }

  /** CollectedClientData (WebAuthn L3 §5.8.1). */
  private clientData(type: string, origin: string, challenge: string, tampering: Tampering): Buffer {
    const { topOrigin } = tampering;
    return Buffer.from(
      JSON.stringify({
        type: tampering.type ?? type,
        challenge: tampering.challenge ?? challenge,
        origin: tampering.origin ?? origin,
        crossOrigin: tampering.crossOrigin ?? false,
        ...(topOrigin === undefined ? {} : { topOrigin }),
      }),
    );
  }

  /** Authenticator data (WebAuthn L3 §6.1). */
  private authenticatorData(tampering: Tampering, attested?: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(tampering.counter ?? 0);
    const flags =
      ((tampering.isUserPresent ?? true) ? FLAGS.userPresent : 0) |
      ((tampering.isUserVerified ?? true) ? FLAGS.userVerified : 0) |
      ((tampering.isBackupEligible ?? this.traits.isBackupEligible) ? FLAGS.backupEligible : 0) |
      ((tampering.isBackedUp ?? this.traits.isBackedUp) ? FLAGS.backedUp : 0) |
      (attested ? FLAGS.attested : 0);
    const rpIdHash = sha256(tampering.rpId ?? this.rpId);
    return Buffer.concat([rpIdHash, Buffer.from([flags]), counter, attested ?? Buffer.alloc(0)]);
  }

  /** Attested credential data (WebAuthn L3 §6.5.1). */
  private attestedCredentialData(): Buffer {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const aaguid = Buffer.from(this.traits.aaguid.replaceAll('-', ''), 'hex');
    return Buffer.concat([aaguid, length, this.credentialId, this.publicKey]);
  }
}

type Statement = number | Uint8Array | Uint8Array[];

/** A statement of the format `packed` (WebAuthn L3 §8.2). */
const statementOf = (
  { privateKey, certificates }: Attestation,
  authenticatorData: Buffer,
  clientData: Buffer,
): Map<string, Statement> => {
  const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
  return new Map<string, Statement>([
    ['alg', ES256],
    ['sig', new Uint8Array(createSign('sha256').update(signed).sign(privateKey))],
    ['x5c', certificates.map((certificate) => new Uint8Array(certificate))],
  ]);
};

/** The public key as COSE carries it (RFC 9053 §7.1.1). */
const coseKey = (publicKey: KeyObject, algorithm: number): Buffer => {
  const { x, y } = publicKey.export({ format: 'jwk' });
  const coordinate = (value: string | undefined): Uint8Array => new Uint8Array(Buffer.from(value ?? '', 'base64url'));
  const map = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, algorithm],
    [-1, 1],
    [-2, coordinate(x)],
    [-3, coordinate(y)],
  ]);
  return Buffer.from(isoCBOR.encode(map));
};

const flipLastBit = (signature: Buffer): Buffer => {
  const broken = Buffer.from(signature);
  broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1);
  return broken;
};
