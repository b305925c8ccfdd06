export { ClosedAccounts } from './closed-accounts.js';
export { DISPLAY_NAME_MAX, PersonName, ProfileFields, Username, USERNAME_MAX } from './profile-fields.js';
export { ServiceAccounts } from './service-accounts.js';
export { USER_CHANGED } from './user-changes.js';
export { UserDirectory, type NewUser } from './user-directory.js';
export { UserSummaryDto, presentUserSummary } from './user.dto.js';
export { EmailTaken, LastOwner, UsernameTaken } from './user.errors.js';
export type { UserRecord, UserSummary } from './user-record.js';
export * from './users.module.js';
