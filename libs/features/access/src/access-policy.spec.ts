import { decideAccess } from './access-policy.js';

const active = { state: 'active' } as const;
const user = { isDisabled: false, groups: [{ id: 'engineering' }] };
const client = { isEnabled: true, isGroupRestricted: false, groupIds: [] };

describe('decideAccess', () => {
  it('lets every active person use an unrestricted application', () => {
    expect(decideAccess(active, user, client)).toEqual({ isAllowed: true });
  });

  it('lets a member of an allowed group use a restricted application', () => {
    const restricted = { ...client, isGroupRestricted: true, groupIds: ['sales', 'engineering'] };
    expect(decideAccess(active, user, restricted)).toEqual({ isAllowed: true });
  });

  it.each([
    ['tenant_inactive', { state: 'suspended' } as const, user, client],
    ['user_disabled', active, { ...user, isDisabled: true }, client],
    ['client_disabled', active, user, { ...client, isEnabled: false }],
    ['not_in_allowed_group', active, user, { ...client, isGroupRestricted: true, groupIds: ['sales'] }],
    ['not_in_allowed_group', active, user, { ...client, isGroupRestricted: true, groupIds: [] }],
  ])('denies with %s', (reason, tenant, person, application) => {
    expect(decideAccess(tenant, person, application)).toEqual({ isAllowed: false, reason });
  });
});
