import { type Answer } from './connection.ts';

/** An answer that is not the right one. */
export class WrongAnswer extends Error {}

/** @throws WrongAnswer with what was answered instead */
export const expectThat = (isRight: boolean, what: string, answer?: Answer): void => {
  if (isRight) return;
  const got = answer ? `: ${String(answer.status)} ${answer.body.slice(0, 300)}` : '';
  throw new WrongAnswer(`${what}${got}`);
};

export const expectStatus = (answer: Answer, status: number): Answer => {
  if (answer.status !== status) expectThat(false, `expected ${String(status)}`, answer);
  return answer;
};

/** The JSON object that an answer of that status carries. */
export const jsonOf = <T = Record<string, unknown>>(answer: Answer, status = 200): T =>
  JSON.parse(expectStatus(answer, status).body) as T; // the case checks what it uses

/** Header and payload of a JWT in compact form, not verified. */
export const decodeJwt = (jwt: unknown): { header: Record<string, unknown>; payload: Record<string, unknown> } => {
  expectThat(typeof jwt === 'string', 'there is no JWT');
  const parts = String(jwt).split('.');
  expectThat(parts.length === 3, 'not a signed JWT');
  const [header, payload] = parts.slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  return { header: header as Record<string, unknown>, payload: payload as Record<string, unknown> }; // JSON objects
};
