import { Redis } from 'ioredis';
import { type Application } from './application.ts';
import { type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { expectStatus, type Person } from './people.ts';
import { type Stack } from './stack.ts';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What a device is told at first (RFC 8628 §3.2). */
export interface DeviceAnswer {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
  readonly expires_in: number;
  readonly interval: number;
}

/** Asks for a code as a device does. */
export const requestDeviceCode = (
  { origin, clientId, clientSecret }: Application,
  form: Record<string, string> = {},
): Promise<BrowserResponse> => {
  const basic = Buffer.from(`${clientId}:${clientSecret ?? ''}`).toString('base64');
  const authentication: Record<string, string> = clientSecret === null ? {} : { authorization: `Basic ${basic}` };
  return new HttpBrowser().request(`${origin}/oauth/device/code`, {
    form: { client_id: clientId, scope: 'openid profile offline_access', ...form },
    headers: { 'user-agent': 'TV/1.0', ...authentication },
  });
};

export const newDeviceCode = async (app: Application, form: Record<string, string> = {}): Promise<DeviceAnswer> =>
  expectStatus(await requestDeviceCode(app, form), 200).json<DeviceAnswer>();

/** What the page for people does with a code. */
export const answerDevice = (
  { browser, origin }: Pick<Person, 'browser' | 'origin'>,
  step: 'lookup' | 'approval' | 'denial',
  userCode: string,
): Promise<BrowserResponse> => browser.request(`${origin}/api/device-authorizations/${step}`, { json: { userCode } });

/** Lets every request of that sort that waits for a person run out, as time would. */
export const expireRequests = async (
  stack: Stack,
  model: 'DeviceCode' | 'BackchannelAuthenticationRequest',
): Promise<void> => {
  const redis = new Redis(stack.env['REDIS_URL'] ?? '');
  try {
    for (const key of await redis.keys(`t:*:oidc:${model}:*`)) {
      const record = JSON.parse((await redis.get(key)) ?? '{}') as object; // written by the provider alone
      await redis.set(key, JSON.stringify({ ...record, exp: Math.floor(Date.now() / 1000) - 1 }), 'KEEPTTL');
    }
  } finally {
    redis.disconnect();
  }
};
