import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';

export type Tenant = {
  slug: string;
  name: string;
  issuer: string;
  accentColor: string | null;
  logoUrl: string | null;
  logoDarkUrl: string | null;
  faviconUrl: string | null;
  backgroundUrl: string | null;
  imprintUrl: string | null;
  privacyPolicyUrl: string | null;
  termsOfServiceUrl: string | null;
  hasRecoveryCodes: boolean;
  hasJoiningByEmail: boolean;
};

export type SlugCheck = { slug: string; isAvailable: boolean; reason: 'invalid' | 'reserved' | 'taken' | null };
export type SignupBody = {
  companyName: string;
  slug: string;
  givenName: string;
  familyName: string;
  username: string;
  email: string;
  language?: string;
};
export type Signup = { id: string; email: string; expiresAt: string };
export type PendingSignup = Signup & { companyName: string };
export type CurrentSignup = { pending: PendingSignup | null; made: SignupResult | null };
export type SignupResult = { tenant: { slug: string; name: string; issuer: string }; setupUrl: string };

export type AuthenticationCeremony = { ceremonyId: string; options: PublicKeyCredentialRequestOptionsJSON };
export type RegistrationCeremony = { ceremonyId: string; options: PublicKeyCredentialCreationOptionsJSON };
export type Assertion = { ceremonyId: string; response: AuthenticationResponseJSON };
export type Attestation = { ceremonyId: string; response: RegistrationResponseJSON };
export type Redirect = { redirectTo: string };

export type PersonSummary = { displayName: string; username: string; email: string };
export type InteractionClient = {
  id: string;
  name: string;
  description: string | null;
  logoUrl: string | null;
  launchUrl: string | null;
  privacyPolicyUrl: string | null;
  termsOfServiceUrl: string | null;
};
/** What an application wants to do at an API for the person. */
export type RequestedApi = {
  name: string;
  permissions: { name: string; description: string; isNew: boolean }[];
};
export type Interaction = {
  uid: string;
  prompt: 'login' | 'consent';
  client: InteractionClient;
  user: PersonSummary | null;
  scopes: { name: string; isNew: boolean }[];
  apis: RequestedApi[];
  denied: { code: string; detail: string } | null;
};

/** What an application asks, away from this browser. */
export type WaitingRequest = {
  client: Omit<InteractionClient, 'launchUrl'>;
  scopes: Interaction['scopes'];
  apis: RequestedApi[];
  origin: { ip: string | null; browser: string | null; os: string | null };
  requestedAt: string;
  expiresAt: string;
  isDenied: boolean;
};

/** One that the application sent to the person by name. */
export type BackchannelRequest = WaitingRequest & { id: string; bindingMessage: string | null };

/** A browser that waits for another device to sign it in. */
export type LoginRequest = { id: string; userCode: string; url: string; expiresAt: string };
export type LoginRequestState = { state: 'waiting' | 'approved' | 'denied' };
/** The same, as the other device sees it. */
export type ShownLoginRequest = {
  client: Pick<InteractionClient, 'id' | 'name' | 'logoUrl'> | null;
  origin: WaitingRequest['origin'] & { city: string | null; country: string | null };
  requestedAt: string;
  expiresAt: string;
  isDenied: boolean;
};

export type Enrolment = RegistrationCeremony & { user: PersonSummary };
/** `email`: the address that the link was mailed to, and that alone joins by it. */
export type JoinTarget = { tenant: { name: string; slug: string }; expiresAt: string; email: string | null };
export type JoinBody = {
  givenName: string;
  familyName: string;
  username: string;
  email: string;
  language?: string;
};
