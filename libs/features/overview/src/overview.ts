/** Sign-ins of one UTC day. */
export interface DailySignIns {
  /** The day as `YYYY-MM-DD`. */
  readonly date: string;
  readonly succeeded: number;
  readonly failed: number;
}

/** What an administrator sees first. */
export interface Overview {
  readonly users: { readonly total: number; readonly active: number };
  readonly groups: { readonly total: number };
  readonly clients: { readonly total: number };
  /** One entry a day, oldest first, today last. */
  readonly signIns: readonly DailySignIns[];
  /** What of the first steps is done. */
  readonly onboarding: {
    readonly hasInvited: boolean;
    readonly hasConnectedClient: boolean;
    readonly hasSecondPasskey: boolean;
  };
}
