/** With it a client asks for a person by name (OpenID Connect CIBA Core §4). */
export const CIBA_GRANT_TYPE = 'urn:openid:params:grant-type:ciba';

export const BACKCHANNEL_DELIVERY_MODES = ['poll', 'ping'] as const;
/** Whether a client asks for the outcome of its backchannel requests, or is told when to (OpenID Connect CIBA Core §5). */
export type BackchannelDeliveryMode = (typeof BACKCHANNEL_DELIVERY_MODES)[number];
