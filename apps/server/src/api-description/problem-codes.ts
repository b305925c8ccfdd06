/** A code of a problem document: its status, what it means, and which operations answer it. */
export interface ProblemCode {
  readonly status: number;
  readonly meaning: string;
  /** Tried on `METHOD /path`; absent where `problem-responses.ts` says it of every operation of a kind. */
  readonly at?: RegExp;
}

/** Every `code` that the API answers. A test compares them with what the sources throw, both ways. */
export const PROBLEM_CODES: Readonly<Record<string, ProblemCode>> = {
  // Of any operation
  invalid_request: {
    status: 400,
    meaning: 'A field, a parameter or a header is not right; `errors` names each field.',
  },
  unauthenticated: { status: 401, meaning: 'Nobody is signed in, and no API key that works was sent.' },
  permission_denied: { status: 403, meaning: 'The role, or what the API key may do, does not allow this.' },
  reauthentication_required: { status: 403, meaning: 'A passkey assertion of the last five minutes is needed.' },
  cross_site_request: { status: 403, meaning: 'The request was sent by a page of another site.' },
  not_found: { status: 404, meaning: 'It does not exist in this company.' },
  body_too_large: { status: 413, meaning: 'The body is larger than any that this operation takes.' },
  unsupported_media_type: { status: 415, meaning: 'The body is not JSON, or not a picture where one is to be sent.' },
  rate_limited: { status: 429, meaning: 'Too much was asked; `Retry-After` says when to come again.' },
  temporarily_unavailable: { status: 503, meaning: 'Part of the service is out of reach; try again in a few seconds.' },
  idempotency_in_progress: { status: 409, meaning: 'A request with this Idempotency-Key is being answered.' },
  idempotency_answer_shown: { status: 409, meaning: 'This was done; its answer showed a secret and was not kept.' },
  idempotency_key_reused: { status: 422, meaning: 'This Idempotency-Key was sent with another request.' },

  // Pictures
  image_not_supported: {
    status: 422,
    meaning: 'The body is no PNG, JPEG, WebP or AVIF, whatever its type says.',
    at: /^PUT .*\/(picture|logo|logo-dark|favicon|background)$/,
  },
  image_damaged: {
    status: 422,
    meaning: 'The picture can’t be read to its end.',
    at: /^PUT .*\/(picture|logo|logo-dark|favicon|background)$/,
  },
  image_too_large: {
    status: 422,
    meaning: 'The picture has more than 25 million pixels.',
    at: /^PUT .*\/(picture|logo|logo-dark|favicon|background)$/,
  },

  // People
  username_taken: { status: 409, meaning: 'Somebody has this username.', at: /^POST .*\/(joining|service-accounts)/ },
  email_taken: {
    status: 409,
    meaning: 'Somebody has this e-mail address.',
    at: /^(POST .*\/joining|PATCH \/api\/(users|account))/,
  },
  last_owner: { status: 409, meaning: 'Somebody must stay an owner.', at: /^(PATCH|DELETE) \/api\/users\/\{id\}$/ },
  group_name_taken: { status: 409, meaning: 'A group has this name.', at: /^(POST|PATCH) \/api\/groups(\/\{id\})?$/ },
  reserved_claim: { status: 400, meaning: 'The name of a claim belongs to the protocol.', at: /^PUT .*\/claims$/ },
  email_domain_exists: {
    status: 409,
    meaning: 'The domain is in the list already.',
    at: /^POST \/api\/email-domains$/,
  },
  too_many_email_domains: {
    status: 409,
    meaning: 'The list of domains is full.',
    at: /^POST \/api\/email-domains$/,
  },
  email_domain_not_verified: {
    status: 409,
    meaning: 'Nobody may join by a domain that is not verified.',
    at: /^PATCH \/api\/email-domains\/\{id\}$/,
  },
  invitation_expired: { status: 410, meaning: 'The sign-up link is no longer good.', at: /\/joining/ },
  email_verification_expired: {
    status: 410,
    meaning: 'The mailed link is no longer good.',
    at: /^POST \/api\/email-verifications$/,
  },
  enrolment_expired: { status: 410, meaning: 'The set-up link is no longer good.', at: /\/enrolments/ },

  // Passkeys and signing in
  passkey_rejected: {
    status: 401,
    meaning: 'The passkey did not prove who this is.',
    at: /^POST .*\/(sessions|login|reauthentication)$/,
  },
  registration_rejected: {
    status: 422,
    meaning: 'The new passkey was not accepted.',
    at: /^POST .*\/(passkeys|enrolments|joining)$/,
  },
  passkey_not_allowed: {
    status: 422,
    meaning: 'The company does not take such passkeys; `errors` says why.',
    at: /^POST .*\/(passkeys|enrolments|joining)$/,
  },
  passkey_already_registered: {
    status: 409,
    meaning: 'This passkey is registered already.',
    at: /^POST .*\/(passkeys|enrolments|joining)$/,
  },
  too_many_passkeys: {
    status: 409,
    meaning: 'Nobody has more passkeys than that.',
    at: /^POST \/api\/account\/passkeys/,
  },
  last_passkey: { status: 409, meaning: 'The last passkey stays.', at: /^DELETE .*\/passkeys\/\{\w+\}$/ },
  access_denied: {
    status: 403,
    meaning: 'This person may not use the application.',
    at: /\/(interactions\/|device-authorizations\/|backchannel-requests\/|login-requests\/approval$)/,
  },
  interaction_expired: { status: 410, meaning: 'The application has to begin anew.', at: /\/interactions\// },
  wrong_step: { status: 409, meaning: 'The application waits for another answer.', at: /\/interactions\// },
  device_code_unknown: { status: 404, meaning: 'No device shows this code.', at: /\/device-authorizations\// },
  device_code_expired: { status: 410, meaning: 'The device has to show a new code.', at: /\/device-authorizations\// },
  request_expired: { status: 410, meaning: 'The application waited too long.', at: /\/backchannel-requests\// },
  already_decided: {
    status: 409,
    meaning: 'This was approved or denied already.',
    at: /\/(device-authorizations\/|backchannel-requests\/|login-requests\/(lookup|approval|denial)$)/,
  },
  login_code_unknown: {
    status: 404,
    meaning: 'No browser shows this code.',
    at: /\/login-requests\/(lookup|approval|denial)$/,
  },
  login_request_expired: {
    status: 410,
    meaning: 'The browser has to show a new code.',
    at: /\/login-requests\/\{id\}/,
  },
  login_request_waiting: {
    status: 409,
    meaning: 'The other device has not answered.',
    at: /\/login-requests\/\{id\}\/redemption$/,
  },
  login_request_denied: {
    status: 403,
    meaning: 'The other device refused.',
    at: /\/login-requests\/\{id\}\/redemption$/,
  },

  recovery_code_rejected: {
    status: 401,
    meaning: 'The recovery code lets nobody in.',
    at: /^POST .*\/recovery-codes\/redemption$/,
  },
  recovery_codes_are_off: {
    status: 409,
    meaning: 'The company does not use recovery codes.',
    at: /^POST .*\/account\/recovery-codes$/,
  },
  login_link_expired: { status: 410, meaning: 'The login link is no longer good.', at: /\/login-links?/ },
  mail_is_off: {
    status: 409,
    meaning: 'No mail can be sent here.',
    at: /^(POST .*\/(login-links?|users\/imports|invitations|account\/email-verifications)|PATCH \/api\/email-domains)/,
  },
  service_account: { status: 409, meaning: 'A service account never signs in.', at: /^POST .*\/login-links?/ },
  user_disabled: { status: 409, meaning: 'The account is disabled.', at: /^POST .*\/login-links?/ },

  // Applications and keys
  public_client: {
    status: 409,
    meaning: 'A public client has no secrets and no federations.',
    at: /^POST \/api\/clients\/\{id\}\/(secrets|federations)$/,
  },
  no_client_secret: {
    status: 409,
    meaning: 'This client proves who it is in another way.',
    at: /^POST \/api\/clients\/\{id\}\/secrets$/,
  },
  too_many_secrets: { status: 409, meaning: 'Remove a secret first.', at: /^POST \/api\/clients\/\{id\}\/secrets$/ },
  no_metadata_document: {
    status: 409,
    meaning: 'No document describes this client.',
    at: /^POST \/api\/clients\/\{id\}\/metadata-refreshes$/,
  },
  metadata_document_refused: {
    status: 422,
    meaning: 'The metadata document can’t be read, or does not describe a client that is let in.',
    at: /^POST \/api\/clients\/\{id\}\/metadata-refreshes$/,
  },
  federation_exists: {
    status: 409,
    meaning: 'There is a federation of this issuer, subject and audience.',
    at: /^POST \/api\/clients\/\{id\}\/federations$/,
  },
  too_many_federations: {
    status: 409,
    meaning: 'Remove a federation first.',
    at: /^POST \/api\/clients\/\{id\}\/federations$/,
  },
  api_identifier_taken: { status: 409, meaning: 'An API has this identifier.', at: /^POST \/api\/apis$/ },
  signing_algorithm_not_enabled: {
    status: 409,
    meaning: 'There are no keys of this algorithm.',
    at: /\/(signing-keys|clients|apis)/,
  },
  signing_algorithm_in_use: {
    status: 409,
    meaning: 'Something is signed with the algorithm, for a client or an API.',
    at: /^PUT \/api\/signing-keys\/algorithms/,
  },
  signing_algorithm_required: {
    status: 409,
    meaning: 'RS256 stays on: every application may count on it.',
    at: /^PUT \/api\/signing-keys\/algorithms/,
  },

  // Sign-up of a company
  slug_taken: { status: 409, meaning: 'The address is taken or reserved.', at: /^POST \/api\/signup/ },
  signup_expired: { status: 410, meaning: 'The sign-up has to begin anew.', at: /^POST \/api\/signup\/\{id\}/ },
  wrong_code: { status: 422, meaning: 'The mailed code is another one.', at: /\/verification$/ },
};
