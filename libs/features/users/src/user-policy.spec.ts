import { type Actor, newId, PermissionDenied, type Role } from '#kernel';
import { assertMayDelete, assertMayUpdate, type ChangeScene } from './user-policy.js';
import { LastOwner } from './user.errors.js';
import { type UserChange, type UserRecord } from './user-record.js';

const now = new Date('2026-11-24T10:00:00Z');

const person = (role: Role, change: Partial<UserRecord> = {}): UserRecord => ({
  id: newId(),
  username: 'ada',
  email: 'ada@example.com',
  emailVerified: false,
  givenName: 'Ada',
  familyName: 'Lovelace',
  displayName: 'Ada Lovelace',
  role,
  kind: 'person',
  isDisabled: false,
  language: null,
  pictureHash: null,
  createdAt: now,
  updatedAt: now,
  lastSignInAt: null,
  ...change,
});

const actor = (role: Role, userId = newId()): Actor => ({
  kind: 'user',
  userId,
  displayName: 'B',
  role,
  via: 'session',
});

const scene = (role: Role, target: UserRecord, otherActiveOwners = 1): ChangeScene => ({
  actor: actor(role),
  target,
  otherActiveOwners,
});

const ownScene = (role: Role, otherActiveOwners = 1): ChangeScene => {
  const target = person(role);
  return { actor: actor(role, target.id), target, otherActiveOwners };
};

const updating = (on: ChangeScene, change: UserChange) => () => {
  assertMayUpdate(on, change);
};
const deleting = (on: ChangeScene) => () => {
  assertMayDelete(on);
};

describe('Changing an account', () => {
  it.each<[Role, Role, Role]>([
    ['owner', 'member', 'owner'],
    ['owner', 'owner', 'member'],
    ['administrator', 'member', 'administrator'],
    ['administrator', 'administrator', 'member'],
  ])('lets an %s make a(n) %s a(n) %s', (role, from, to) => {
    expect(updating(scene(role, person(from)), { role: to })).not.toThrow();
  });

  it.each<[Role, Role, Role]>([
    ['administrator', 'member', 'owner'],
    ['administrator', 'owner', 'member'],
    ['user_manager', 'member', 'user_manager'],
    ['user_manager', 'user_manager', 'member'],
    ['user_manager', 'member', 'administrator'],
    ['auditor', 'member', 'auditor'],
    ['member', 'member', 'auditor'],
  ])('does not let a(n) %s make a(n) %s a(n) %s', (role, from, to) => {
    expect(updating(scene(role, person(from)), { role: to })).toThrow(PermissionDenied);
  });

  it.each<[Role, Role]>([
    ['administrator', 'owner'],
    ['user_manager', 'owner'],
    ['user_manager', 'administrator'],
  ])('does not let a(n) %s change even the name of a(n) %s', (role, target) => {
    expect(updating(scene(role, person(target)), { givenName: 'Eve' })).toThrow(PermissionDenied);
  });

  it.each<Role>(['administrator', 'user_manager'])('does not let a(n) %s change their own role', (role) => {
    expect(updating(ownScene(role), { role: 'member' })).toThrow(PermissionDenied);
  });

  it('does not let an owner give up their own role', () => {
    expect(updating(ownScene('owner'), { role: 'administrator' })).toThrow(PermissionDenied);
  });

  it('does not let anybody disable themselves', () => {
    expect(updating(ownScene('owner'), { isDisabled: true })).toThrow(PermissionDenied);
  });

  it('lets people repeat what is already so about themselves', () => {
    expect(updating(ownScene('user_manager'), { role: 'user_manager', isDisabled: false })).not.toThrow();
  });

  it.each<UserChange>([{ role: 'administrator' }, { isDisabled: true }])('keeps the last owner from %j', (change) => {
    expect(updating(scene('owner', person('owner'), 0), change)).toThrow(LastOwner);
    expect(updating({ ...scene('owner', person('owner'), 0), actor: { kind: 'system', name: 'cli' } }, change)).toThrow(
      LastOwner,
    );
  });

  it('lets the last owner change their name', () => {
    expect(updating(ownScene('owner', 0), { givenName: 'Augusta' })).not.toThrow();
  });

  it('lets an owner be demoted who is disabled anyway', () => {
    expect(updating(scene('owner', person('owner', { isDisabled: true }), 0), { role: 'member' })).not.toThrow();
  });

  it('does not let a user manager vouch for an address', () => {
    expect(updating(scene('user_manager', person('member')), { emailVerified: true })).toThrow(PermissionDenied);
    const verified = person('member', { emailVerified: true });
    const change = { email: 'ceo@example.com', emailVerified: true };
    expect(updating(scene('user_manager', verified), change)).toThrow(PermissionDenied);
    expect(updating(scene('administrator', verified), change)).not.toThrow();
  });

  it('lets a user manager change an address without vouching for it', () => {
    expect(updating(scene('user_manager', person('member')), { email: 'new@example.com' })).not.toThrow();
  });
});

describe('Deleting an account', () => {
  it('is for those whose role reaches it', () => {
    expect(deleting(scene('administrator', person('administrator')))).not.toThrow();
    expect(deleting(scene('administrator', person('owner')))).toThrow(PermissionDenied);
    expect(deleting(scene('user_manager', person('administrator')))).toThrow(PermissionDenied);
    expect(deleting(scene('auditor', person('member')))).toThrow(PermissionDenied);
  });

  it('is never for the last owner', () => {
    expect(deleting(ownScene('owner', 0))).toThrow(LastOwner);
  });

  it('is never for oneself', () => {
    expect(deleting(ownScene('owner', 1))).toThrow(PermissionDenied);
  });
});
