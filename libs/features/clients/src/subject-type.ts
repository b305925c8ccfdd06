export const SUBJECT_TYPES = ['public', 'pairwise'] as const;
/** Whether a person's `sub` is the same for all clients or differs by sector (OpenID Connect Core §8). */
export type SubjectType = (typeof SUBJECT_TYPES)[number];
