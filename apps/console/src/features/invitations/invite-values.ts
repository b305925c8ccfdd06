/** A sign-up link as its form holds it; an empty limit is none, and `emails` is what was pasted. */
export type InviteValues = { expiresAt: string; usageLimit: string; groupIds: string[]; emails: string };
