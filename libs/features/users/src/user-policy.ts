import { type Actor, assertMayManage, mayGrant, PermissionDenied, type Role } from '#kernel';
import { LastOwner } from './user.errors.js';
import { type UserChange, type UserRecord } from './user-record.js';

/** What decides about a change, read under lock, so that two changes at once can't both be the allowed one. */
export interface ChangeScene {
  /** Who acts, with the role they have now. */
  readonly actor: Actor;
  readonly target: UserRecord;
  /** Owners who could sign in, without the target. */
  readonly otherActiveOwners: number;
}

/**
 * Whether the change is allowed.
 * @throws PermissionDenied when the target, the new role, or their own account is out of the actor's reach
 * @throws LastOwner when nobody could administer the tenant after it
 */
export const assertMayUpdate = (scene: ChangeScene, change: UserChange): void => {
  const { actor, target } = scene;
  assertMayManage(actor, target.role);
  const newRole = change.role !== undefined && change.role !== target.role ? change.role : null;
  const isDisabling = change.isDisabled === true && !target.isDisabled;
  if (newRole !== null || isDisabling) assertNotLastOwner(scene);
  if (newRole !== null) {
    if (isSelf(scene)) throw new PermissionDenied('Nobody changes their own role. Ask another owner.');
    if (newRole === 'owner' && target.kind === 'service') {
      throw new PermissionDenied('A service account can not be an owner: owners sign in.');
    }
    assertMayGrant(actor, target.role, newRole);
  }
  if (isDisabling && isSelf(scene)) throw new PermissionDenied('Nobody disables their own account.');
  if (isVouching(target, change)) assertMayVouch(actor);
};

/** Whether the account may be deleted. @throws PermissionDenied @throws LastOwner */
export const assertMayDelete = (scene: ChangeScene): void => {
  assertMayManage(scene.actor, scene.target.role);
  assertNotLastOwner(scene);
  if (isSelf(scene)) throw new PermissionDenied('Nobody deletes their own account.');
};

const isSelf = ({ actor, target }: ChangeScene): boolean => actor.kind === 'user' && actor.userId === target.id;

const assertNotLastOwner = ({ target, otherActiveOwners }: ChangeScene): void => {
  if (target.role === 'owner' && !target.isDisabled && otherActiveOwners === 0) throw new LastOwner();
};

const assertMayGrant = (actor: Actor, from: Role, to: Role): void => {
  if (actor.kind !== 'user') return;
  if (!mayGrant(actor.role, from) || !mayGrant(actor.role, to)) {
    throw new PermissionDenied(`Your role does not allow you to make somebody ${to}.`);
  }
};

/** Applications trust a verified address to be the person's: saying so needs more than managing people. */
const isVouching = (target: UserRecord, { email = target.email, emailVerified }: UserChange): boolean =>
  emailVerified === true && !(target.emailVerified && email === target.email);

const assertMayVouch = (actor: Actor): void => {
  if (actor.kind === 'user' && actor.role === 'user_manager') {
    throw new PermissionDenied('Your role does not allow you to mark an e-mail address as verified.');
  }
};
