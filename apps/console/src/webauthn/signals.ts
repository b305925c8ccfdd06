import {
  bufferToBase64URLString,
  sendSignal,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser';

/**
 * Tells the browser which passkeys of this account are accepted (WebAuthn L3 §5.1.10.2), so that password managers
 * drop the others: those that a registration excludes, and the one just added. Browsers without signals ignore it.
 */
export async function tellAcceptedPasskeys(options: PublicKeyCredentialCreationOptionsJSON, added: string) {
  const { rp, user, excludeCredentials = [] } = options;
  if (!rp.id) return;
  await sendSignal({
    signalName: 'allAcceptedCredentials',
    rpID: rp.id,
    userID: user.id,
    allAcceptedCredentialIDs: [...excludeCredentials.map(({ id }) => id), added],
  }).catch(() => undefined);
}

/** Tells the browser that a passkey is gone (WebAuthn L3 §5.1.10.1), so that it is not offered any more. */
export async function tellRemovedPasskey(credentialID: string) {
  await sendSignal({ signalName: 'unknownCredential', rpID: location.hostname, credentialID }).catch(() => undefined);
}

type NamedAccount = { id: string; username: string; displayName: string };

/** Tells the browser how an account is called now (WebAuthn L3 §5.1.10.3), so that it shows that name. */
export async function tellAccountNames({ id, username, displayName }: NamedAccount) {
  // The user handle is the bytes of the user's id.
  const bytes = Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
  await sendSignal({
    signalName: 'currentUserDetails',
    rpID: location.hostname,
    userID: bufferToBase64URLString(bytes.buffer),
    userName: username,
    userDisplayName: displayName,
  }).catch(() => undefined);
}
