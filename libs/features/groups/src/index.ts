export { GroupMemberships } from './group-memberships.js';
export { byGroupName, type GroupReference } from './group-reference.js';
export { GroupNameTaken } from './group.errors.js';
export { GroupReferenceDto, presentGroupReference } from './group.dto.js';
export * from './groups.module.js';
