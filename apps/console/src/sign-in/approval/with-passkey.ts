import { isProblem } from '@/api/problem-error';
import { ceremonyApi } from '@/api/sign-in';
import { assertPasskey } from '@/webauthn/assert-passkey';

/** Does what may need a fresh passkey assertion: asks for one when the API says so, and tries again, once. */
export async function withPasskey(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isProblem(error, 'reauthentication_required')) throw error;
    await ceremonyApi.reauthenticate(await assertPasskey(await ceremonyApi.authenticationOptions()));
    await act();
  }
}
