import { PermissionDenied } from './domain-error.js';
import { type Role, ROLES } from './permissions.js';
import { assertMayManage, mayGrant, mayManage } from './role-policy.js';

const reach = (rule: (role: Role, target: Role) => boolean) =>
  Object.fromEntries(ROLES.map((role) => [role, ROLES.filter((target) => rule(role, target))]));

describe('Who may change whose account', () => {
  it('follows the written table', () => {
    expect(reach(mayManage)).toEqual({
      owner: ['owner', 'administrator', 'user_manager', 'auditor', 'member'],
      administrator: ['administrator', 'user_manager', 'auditor', 'member'],
      user_manager: ['user_manager', 'auditor', 'member'],
      auditor: [],
      member: [],
    });
  });

  it('lets only owners give the role owner, and user managers no role at all', () => {
    expect(reach(mayGrant)).toEqual({
      owner: ['owner', 'administrator', 'user_manager', 'auditor', 'member'],
      administrator: ['administrator', 'user_manager', 'auditor', 'member'],
      user_manager: [],
      auditor: [],
      member: [],
    });
  });

  it('lets the system change every account and an anonymous caller none', () => {
    for (const role of ROLES) {
      expect(() => {
        assertMayManage({ kind: 'system', name: 'cli' }, role);
      }).not.toThrow();
      expect(() => {
        assertMayManage({ kind: 'anonymous' }, role);
      }).toThrow(PermissionDenied);
    }
  });
});
