/** From where the client asked. */
interface Origin {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** A backchannel request that was just made, as far as the provider does not keep it itself. */
export interface NewBackchannelRequest {
  /** The client's handle, `auth_req_id`. It never leaves for the person's browser. */
  readonly authReqId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly origin: Origin;
  /** With what we prove to the client that it is us who tell it; null where it is not told. */
  readonly notificationToken: string | null;
  readonly expiresAt: Date;
}

/** One that waits for its person, or did. `id` is what people's pages know it by. */
export interface BackchannelRequest extends NewBackchannelRequest {
  readonly id: string;
}

/** Put aside for the person to be told that a client waits for them. Nobody need be behind the id. */
export interface RequestNotice {
  readonly version: 1;
  readonly requestId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly expiresAt: string;
}

/** Put aside for the client to be told that its request was answered. What is secret of it stays in the store. */
export interface PingNotice {
  readonly version: 1;
  readonly requestId: string;
  readonly clientId: string;
}
