import { type Case } from './case.ts';
import { discovery, jwks } from './documents.ts';
import { login } from './login.ts';
import { clientCredentials, introspection, refresh, userinfo } from './tokens.ts';

/** Every case, in the order of the table. */
export const CASES: readonly Case[] = [discovery, jwks, clientCredentials, introspection, userinfo, refresh, login];
