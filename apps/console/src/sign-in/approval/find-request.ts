import { isProblem } from '@/api/problem-error';
import { deviceApi, loginRequestApi } from '@/api/sign-in';
import type { ShownLoginRequest, WaitingRequest } from '@/api/types';

/** What shows the code: a device that an application asks for, or a browser that wants to be signed in itself. */
export type FoundRequest = { of: 'device'; asked: WaitingRequest } | { of: 'browser'; asked: ShownLoginRequest };

/** People need not know which of the two they have before them: one page takes both sorts of code. */
export async function findRequest(code: string): Promise<FoundRequest> {
  try {
    return { of: 'device', asked: await deviceApi.lookup(code) };
  } catch (error) {
    if (!isProblem(error, 'device_code_unknown')) throw error;
    return { of: 'browser', asked: await loginRequestApi.lookup(code) };
  }
}
