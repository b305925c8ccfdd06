/** What is put aside for one client of a session that ended. Nothing in it is secret, and nothing in it grows old. */
export interface LogoutNotice {
  readonly version: 1;
  readonly clientId: string;
  readonly userId: string;
  /** What the client knows the session by (OpenID Connect Back-Channel Logout 1.0 §2.1). */
  readonly sid: string;
}

/** A session that ends, as far as its clients care. */
export interface EndedSession {
  readonly userId: string;
  /** The clients that people used in it, each with the session's id for it. */
  readonly clients: readonly { readonly clientId: string; readonly sid: string }[];
}
