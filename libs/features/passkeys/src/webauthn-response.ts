import { type AuthenticationResponseJSON, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { PasskeyRefusal } from './passkey.errors.js';

/** Longest credential id (WebAuthn L3 §7.1 step 25) in base64url. */
const MAX_ID_LENGTH = 1_364;
const MAX_FIELD_LENGTH = 100_000;
const BASE64URL = /^[A-Za-z0-9_-]+$/;
const TRANSPORTS = new Set(['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal', 'cable']);

/**
 * What the browser posted, as an assertion. Only the fields that are looked at are taken over.
 * @throws PasskeyRefusal `malformed`
 */
export const parseAssertion = (value: unknown): AuthenticationResponseJSON => {
  const { id, response } = parseCredential(value);
  const userHandle = response['userHandle'];
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(response['clientDataJSON']),
      authenticatorData: base64url(response['authenticatorData']),
      signature: base64url(response['signature']),
      ...(userHandle === undefined || userHandle === null ? {} : { userHandle: base64url(userHandle) }),
    },
  };
};

/**
 * What the browser posted, as a new credential.
 * @throws PasskeyRefusal `malformed`
 */
export const parseRegistration = (value: unknown): RegistrationResponseJSON => {
  const { id, response } = parseCredential(value);
  const transports: unknown[] = Array.isArray(response['transports']) ? response['transports'] : [];
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    ...attachmentOf(value),
    response: {
      clientDataJSON: base64url(response['clientDataJSON']),
      attestationObject: base64url(response['attestationObject']),
      transports: [...new Set(transports)].filter((name): name is string => isTransport(name)),
    },
  };
};

const parseCredential = (value: unknown): { id: string; response: Record<string, unknown> } => {
  if (!isObject(value) || !isObject(value['response'])) throw new PasskeyRefusal('malformed');
  const id = base64url(value['id'], MAX_ID_LENGTH);
  if (value['rawId'] !== id || value['type'] !== 'public-key') throw new PasskeyRefusal('malformed');
  return { id, response: value['response'] };
};

/** Whether the authenticator is part of the device, as far as the browser says so. */
const attachmentOf = (value: unknown): Pick<RegistrationResponseJSON, 'authenticatorAttachment'> => {
  const attachment = isObject(value) ? value['authenticatorAttachment'] : undefined;
  return attachment === 'platform' || attachment === 'cross-platform' ? { authenticatorAttachment: attachment } : {};
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isTransport = (name: unknown): name is string => typeof name === 'string' && TRANSPORTS.has(name);

const base64url = (value: unknown, maxLength = MAX_FIELD_LENGTH): string => {
  if (typeof value !== 'string' || value.length > maxLength || !BASE64URL.test(value)) {
    throw new PasskeyRefusal('malformed');
  }
  return value;
};
