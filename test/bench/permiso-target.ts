import { VirtualPasskey } from '../../libs/testing/src/virtual-passkey.ts';
import { expectStatus, jsonOf } from './check.ts';
import { Connection } from './connection.ts';
import { CookieJar } from './cookie-jar.ts';
import { newAddress } from './new-address.ts';
import { PERMISSION, REDIRECT_URI, RESOURCE, SCOPES, type Subject, type Target } from './target.ts';

/** A tenant that has its owner, who has no passkey yet. */
export interface NewTenant {
  readonly host: string;
  readonly enrolmentToken: string;
}

type Options = Parameters<typeof VirtualPasskey.create>[1];

const PARALLEL = 8;
/** Nobody is asked for consent, as at the bare engine. */
const CLIENT = {
  name: 'Bench',
  redirectUris: [REDIRECT_URI],
  grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  skipsConsent: true,
  signingAlgorithm: 'RS256',
};

/** Prepares each tenant as its owner would: a passkey, and a client for which nobody is asked for consent. */
export const preparePermiso = async (port: number, tenants: readonly NewTenant[]): Promise<Target> => {
  const subjects: Subject[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const connection = await Connection.open(port);
    for (let index = next++; index < tenants.length; index = next++) {
      const tenant = tenants[index];
      if (tenant) subjects[index] = await prepare(connection, tenant);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return { name: 'permiso', port, subjects };
};

const prepare = async (connection: Connection, { host, enrolmentToken: token }: NewTenant): Promise<Subject> => {
  const jar = new CookieJar();
  const address = newAddress();
  const send = async (method: 'POST' | 'PUT', path: string, json: unknown, status: number) => {
    const headers = { ...jar.headersFor(path), 'x-forwarded-for': address };
    const answer = await connection.send({ method, path, host, headers, json });
    jar.keep(answer);
    return expectStatus(answer, status);
  };
  const post = (path: string, json: unknown, status: number) => send('POST', path, json, status);
  const begun = jsonOf<{ ceremonyId: string; options: Options }>(await post('/api/enrolments/options', { token }, 200));
  const { passkey, response } = VirtualPasskey.create(`http://${host}`, begun.options);
  await post('/api/enrolments', { token, ceremonyId: begun.ceremonyId, response }, 201);
  const created = await post('/api/clients', CLIENT, 201);
  const { client, secret } = jsonOf<{ client: { id: string }; secret: string }>(created, 201);
  const api = await post('/api/apis', { name: 'API', identifier: RESOURCE, signingAlgorithm: 'ES256' }, 201);
  const apiPath = `/api/apis/${jsonOf<{ id: string }>(api, 201).id}`;
  await send('PUT', `${apiPath}/permissions`, { items: [{ name: PERMISSION, description: 'Read' }] }, 200);
  const access = { userPermissions: [], machinePermissions: [PERMISSION] };
  await send('PUT', `${apiPath}/clients/${client.id}`, access, 200);
  const account = await connection.send({
    method: 'GET',
    path: '/api/account',
    host,
    headers: jar.headersFor('/api/account'),
  });
  const { id: userId } = jsonOf<{ id: string }>(account);
  return {
    host,
    clientId: client.id,
    clientSecret: secret,
    userId,
    passkey,
    offlineScope: `${SCOPES} offline_access`,
    tokens: new Map(),
  };
};
