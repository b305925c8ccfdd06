import { sendSignal, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';

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
