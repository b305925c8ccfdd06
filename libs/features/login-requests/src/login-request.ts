/** What a waiting browser is told. */
export type LoginRequestState = 'waiting' | 'approved' | 'denied';

/** For which application's sign-in the browser asks; null where it only wants to sign in here. */
export interface WaitingInteraction {
  readonly uid: string;
  readonly clientId: string;
}

/** What a browser without a passkey asks: to be signed in by the person's other device. */
export interface LoginRequest {
  readonly id: string;
  readonly clientId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly state: LoginRequestState;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
}
