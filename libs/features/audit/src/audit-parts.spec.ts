import { newId } from '#kernel';
import { NOBODY, putTogether, takeApart } from './audit-parts.js';
import { type AuditPayload } from './audit-payload.js';

const [ada, grace, group] = [newId(), newId(), newId()];
const PAYLOAD: AuditPayload = {
  type: 'Group Members Changed',
  actorId: ada,
  actorName: 'Ada',
  subjectId: group,
  subjectName: 'Engineers',
  clientId: null,
  clientName: null,
  ip: '192.0.2.7',
  userAgent: 'curl/8.5.0',
  requestId: 'r1',
  data: { added: [{ id: grace, name: 'Grace' }], endsAt: null },
  createdAt: '2026-11-24T10:00:00.000Z',
};
const BERLIN = { city: 'Berlin', country: 'DE' };
const NOWHERE = { city: null, country: null };

describe('An entry taken apart', () => {
  it('has a part for each person, and nothing about any of them in what stays', () => {
    const { skeleton, parts } = takeApart(PAYLOAD, BERLIN);
    expect(skeleton).toEqual({
      type: 'Group Members Changed',
      actorId: ada,
      subjectId: group,
      clientId: null,
      clientName: null,
      requestId: 'r1',
      data: { added: [{ id: grace }], endsAt: null },
      createdAt: '2026-11-24T10:00:00.000Z',
    });
    expect(parts).toEqual([
      {
        personId: ada,
        ip: '192.0.2.7',
        content: { '/actorName': 'Ada', '/userAgent': 'curl/8.5.0', '/city': 'Berlin', '/country': 'DE' },
      },
      { personId: group, ip: null, content: { '/subjectName': 'Engineers' } },
      { personId: grace, ip: null, content: { '/data/added/0/name': 'Grace' } },
    ]);
  });

  it('is put together as it was', () => {
    const { skeleton, parts } = takeApart(PAYLOAD, NOWHERE);
    expect(putTogether(skeleton.data, parts)).toEqual({
      data: PAYLOAD.data,
      actorName: 'Ada',
      userAgent: 'curl/8.5.0',
      subjectName: 'Engineers',
    });
  });

  it('lacks what is about a person whose part is gone, and that alone', () => {
    const { skeleton, parts } = takeApart(PAYLOAD, NOWHERE);
    const left = parts.filter(({ personId }) => personId !== grace);
    expect(putTogether(skeleton.data, left)).toMatchObject({
      actorName: 'Ada',
      data: { added: [{ id: grace }], endsAt: null },
    });
  });

  it('has all details of an event about a person in the part of that person', () => {
    const data = { before: { email: 'grace@acme.example' } };
    const { skeleton, parts } = takeApart(
      { ...PAYLOAD, type: 'Account Deleted', subjectId: grace, subjectName: 'Grace', data },
      NOWHERE,
    );
    expect(skeleton.data).toEqual({});
    expect(parts.find(({ personId }) => personId === grace)?.content).toEqual({
      '/subjectName': 'Grace',
      '/data': data,
    });
    expect(putTogether(skeleton.data, parts).data).toEqual(data);
  });

  it('keeps the address of somebody unknown, and the name of the system, for nobody', () => {
    const anonymous = { ...PAYLOAD, type: 'Sign In Failed', actorId: null, subjectId: null, subjectName: null };
    const { parts } = takeApart({ ...anonymous, actorName: null, userAgent: null, data: {} }, NOWHERE);
    expect(parts).toEqual([{ personId: NOBODY, ip: '192.0.2.7', content: {} }]);
    const system = takeApart({ ...anonymous, actorName: 'operator', ip: null, userAgent: null, data: {} }, NOWHERE);
    expect(system.parts).toEqual([{ personId: NOBODY, ip: null, content: { '/actorName': 'operator' } }]);
  });

  it('finds names under fields with odd names, and leaves a name that is no id’s', () => {
    const data = JSON.parse(
      `{"a/b~c":{"id":"${grace}","name":"Grace"},"__proto__":{"id":"${ada}","name":"Ada"},"after":{"name":"Grafana"}}`,
    ) as AuditPayload['data'];
    const { skeleton, parts } = takeApart({ ...PAYLOAD, data }, NOWHERE);
    expect(JSON.stringify(skeleton)).not.toContain('Grace');
    expect(skeleton.data).toMatchObject({ after: { name: 'Grafana' } });
    expect(JSON.stringify(putTogether(skeleton.data, parts).data)).toContain('"a/b~c":{"id"');
    expect(putTogether(skeleton.data, parts).data).toEqual(data);
    expect(({} as { name?: string }).name).toBeUndefined();
  });
});
