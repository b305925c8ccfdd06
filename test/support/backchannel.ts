import { type Application } from './application.ts';
import { type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { assertPasskey, expectStatus, type Person } from './people.ts';

export const CIBA_GRANT = 'urn:openid:params:grant-type:ciba';

/** What a client is told at first (OpenID Connect CIBA Core §7.3). */
export interface BackchannelAnswer {
  readonly auth_req_id: string;
  readonly expires_in: number;
  readonly interval: number;
}

/** A request as its person sees it. */
export interface WaitingRequest {
  readonly id: string;
  readonly client: { readonly id: string; readonly name: string };
  readonly bindingMessage: string | null;
  readonly isDenied: boolean;
}

/** Asks for somebody as a client does; what is undefined in `form` is left out. */
export const requestBackchannel = (
  { origin, clientId, clientSecret }: Application,
  form: Readonly<Record<string, string | undefined>>,
): Promise<BrowserResponse> => {
  const basic = Buffer.from(`${clientId}:${clientSecret ?? ''}`).toString('base64');
  const authentication: Record<string, string> = clientSecret === null ? {} : { authorization: `Basic ${basic}` };
  const sent = Object.entries({ client_id: clientId, scope: 'openid profile offline_access', ...form });
  return new HttpBrowser().request(`${origin}/oauth/backchannel`, {
    form: Object.fromEntries(sent.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    headers: { 'user-agent': 'Till/1.0', ...authentication },
  });
};

/** Asks for the person by their username. */
export const newBackchannelRequest = async (
  app: Application,
  { username }: Pick<Person, 'username'>,
  form: Readonly<Record<string, string | undefined>> = {},
): Promise<BackchannelAnswer> =>
  expectStatus(await requestBackchannel(app, { login_hint: username, ...form }), 200).json<BackchannelAnswer>();

/** What waits for the person. */
export const waitingFor = async ({
  browser,
  origin,
}: Pick<Person, 'browser' | 'origin'>): Promise<readonly WaitingRequest[]> => {
  const listed = await browser.request(`${origin}/api/account/backchannel-requests`);
  return expectStatus(listed, 200).json<{ items: WaitingRequest[] }>().items;
};

/** The person answers a request. */
export const decide = (
  { browser, origin }: Pick<Person, 'browser' | 'origin'>,
  id: string,
  decision: 'approve' | 'deny',
): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/account/backchannel-requests/${id}/decision`, { json: { decision } });

/** The person shows their passkey in their own browser. */
export const confirmPresence = async (person: Person): Promise<void> => {
  const assertion = await assertPasskey(person, person.browser);
  const url = `${person.origin}/api/account/reauthentication`;
  expectStatus(await person.browser.request(url, { json: assertion }), 204);
};

/** The person shows their passkey and approves the only request of the client's that waits for them. */
export const approveRequestOf = async (person: Person, { clientId }: Pick<Application, 'clientId'>): Promise<void> => {
  const [request, ...others] = (await waitingFor(person)).filter(({ client }) => client.id === clientId);
  if (!request || others.length > 0) throw new Error('Not one request waits but another number of them.');
  await confirmPresence(person);
  expectStatus(await decide(person, request.id, 'approve'), 204);
};
