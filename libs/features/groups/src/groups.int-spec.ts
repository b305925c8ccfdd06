import { InvalidRequest, newId, NotFound, type TenantContext } from '#kernel';
import { encodeCursor } from '#platform/http';
import { PlatformDb } from '#platform/database';
import { Harness } from '#testing';
import { GroupNameTaken } from './group.errors.js';
import { GroupsModule } from './groups.module.js';
import { GroupsService } from './groups.service.js';

describe('The groups of a tenant', () => {
  let harness: Harness;
  let groups: GroupsService;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(GroupsModule);
    groups = harness.get(GroupsService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const namesOf = async (ctx: TenantContext, search?: string): Promise<string[]> =>
    (await groups.list(ctx, { search, limit: 25 })).items.map(({ name }) => name);

  const audited = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => payload);
  };

  it('are created, found, renamed and deleted, each step recorded', async () => {
    const created = await groups.create(acme, { name: 'Engineering' });
    expect(created).toMatchObject({ name: 'Engineering', description: '', memberCount: 0 });
    expect(await groups.get(acme, created.id)).toEqual(created);
    const renamed = await groups.update(acme, created.id, { name: 'R&D', description: 'They build it' });
    expect(renamed).toEqual({ ...created, name: 'R&D', description: 'They build it' });
    await groups.delete(acme, created.id);
    await expect(groups.get(acme, created.id)).rejects.toThrow(NotFound);
    expect(await audited(acme)).toEqual([
      expect.objectContaining({ type: 'Group Created', subjectId: created.id, subjectName: 'Engineering' }),
      expect.objectContaining({
        type: 'Group Updated',
        data: {
          before: { name: 'Engineering', description: '' },
          after: { name: 'R&D', description: 'They build it' },
        },
      }),
      expect.objectContaining({
        type: 'Group Deleted',
        subjectName: 'R&D',
        data: { before: { name: 'R&D', description: 'They build it', memberCount: 0 } },
      }),
    ]);
  });

  it('leave what a change does not name, and record only what differs', async () => {
    const { id } = await groups.create(acme, { name: 'Engineering', description: 'They build it' });
    expect(await groups.update(acme, id, { name: 'R&D' })).toMatchObject({ description: 'They build it' });
    expect(await groups.update(acme, id, { description: '' })).toMatchObject({ name: 'R&D', description: '' });
    await groups.update(acme, id, { name: 'R&D' });
    expect(await audited(acme)).toEqual([
      expect.objectContaining({ type: 'Group Created' }),
      expect.objectContaining({ data: { before: { name: 'Engineering' }, after: { name: 'R&D' } } }),
      expect.objectContaining({ data: { before: { description: 'They build it' }, after: { description: '' } } }),
    ]);
  });

  it('refuse a name that another one has in other letter case', async () => {
    await groups.create(acme, { name: 'Ärzte' });
    const attempt = groups.create(acme, { name: 'äRZTE' });
    await expect(attempt).rejects.toThrow(GroupNameTaken);
    await expect(attempt).rejects.toMatchObject({ code: 'group_name_taken', fields: [{ field: 'name' }] });
    const { id } = await groups.create(acme, { name: 'Pflege' });
    await expect(groups.update(acme, id, { name: 'ÄRZTE' })).rejects.toThrow(GroupNameTaken);
    expect(await namesOf(acme)).toEqual(['Ärzte', 'Pflege']);
  });

  it('let a group change the letter case of its own name', async () => {
    const { id } = await groups.create(acme, { name: 'engineering' });
    expect(await groups.update(acme, id, { name: 'Engineering' })).toMatchObject({ name: 'Engineering' });
  });

  it('let one of several win who want the same name at once', async () => {
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => groups.create(acme, { name: 'Engineering' })));
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(reasons).toHaveLength(3);
    for (const reason of reasons) expect(reason).toBeInstanceOf(GroupNameTaken);
  });

  it('are listed by name as people sort them, whole or page by page', async () => {
    for (const name of ['zebra', 'Äpfel', 'apple', 'Banana']) await groups.create(acme, { name });
    expect(await namesOf(acme)).toEqual(['Äpfel', 'apple', 'Banana', 'zebra']);
    const first = await groups.list(acme, { limit: 3 });
    const second = await groups.list(acme, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Äpfel', 'apple', 'Banana', 'zebra']);
    expect(second.nextCursor).toBeNull();
  });

  it('are searched for a part of the name, wildcards as such', async () => {
    for (const name of ['Sales 100%', 'Sales EU', 'Support']) await groups.create(acme, { name });
    expect(await namesOf(acme, 'SALES')).toEqual(['Sales 100%', 'Sales EU']);
    expect(await namesOf(acme, '0%')).toEqual(['Sales 100%']);
    expect(await namesOf(acme, 'a%e')).toEqual([]);
  });

  it.each([
    ['a NUL character', encodeCursor(['a\0', newId()])],
    ['no id', encodeCursor(['a', 'b'])],
    ['no name', encodeCursor([null, newId()])],
  ])('refuse a cursor with %s', async (_, cursor) => {
    await expect(groups.list(acme, { limit: 3, cursor })).rejects.toThrow(InvalidRequest);
  });

  it('of another tenant do not exist: not to list, read, change or delete', async () => {
    const theirs = await groups.create(globex, { name: 'Engineering' });
    const ours = await groups.create(acme, { name: 'Engineering' });
    expect((await groups.list(acme, { limit: 25 })).items.map(({ id }) => id)).toEqual([ours.id]);
    await expect(groups.get(acme, theirs.id)).rejects.toThrow(NotFound);
    await expect(groups.update(acme, theirs.id, { name: 'Owned' })).rejects.toThrow(NotFound);
    await expect(groups.delete(acme, theirs.id)).rejects.toThrow(NotFound);
    expect(await groups.get(globex, theirs.id)).toEqual(theirs);
    await groups.delete(acme, ours.id);
    expect(await namesOf(globex)).toEqual(['Engineering']);
  });
});
