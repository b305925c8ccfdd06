export { InvitationExpired } from './invitation.errors.js';
export { InvitationsService, type InvitationRequest } from './invitations.service.js';
export { Joining, type JoiningProfile } from './joining.service.js';
export * from './invitations.module.js';
