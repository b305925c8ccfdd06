import { type FieldProblem } from '#kernel';
import { endpointProblem } from './client-uri.js';
import { type ClientSettings } from './client.js';
import { CIBA_GRANT_TYPE } from './delivery-mode.js';

/** What stands in the way of telling the client: it must have an address, and one that we may call (CIBA Core §4). */
export const deliveryProblems = (settings: ClientSettings): FieldProblem[] => {
  const { grantTypes, backchannelDeliveryMode: mode, backchannelNotificationUri: uri } = settings;
  const field = 'backchannelNotificationUri';
  const problem = uri === null ? null : endpointProblem(uri);
  if (problem) return [{ field, ...problem }];
  if (mode === 'poll' || uri !== null || !grantTypes.includes(CIBA_GRANT_TYPE)) return [];
  return [{ field, code: 'required', message: 'Name the address at which the client is told.' }];
};
