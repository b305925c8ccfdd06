import { Client } from 'pg';
import { AppConfig } from '#config';
import { newId, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { AuditChainRepository, type StoredEntry } from './audit-chain.repository.js';
import { AuditModule } from './audit.module.js';
import { AuditVerification, type AuditVerdict } from './audit-verification.service.js';
import { hashOf } from './chain-hashes.js';
import { writeEntries } from './audit-entries.fixture.js';

const NAMES = ['Ada', 'Grace', 'Barbara', 'Margaret', 'Radia'];

describe('The verification of the audit log', () => {
  let harness: Harness;
  let superuser: Client;
  let acme: TenantContext;
  let globex: TenantContext;
  /** Of acme's five entries. */
  let ids: string[];

  beforeAll(async () => {
    harness = await Harness.start(AuditModule);
    superuser = new Client({ connectionString: harness.get(AppConfig).databaseUrl });
    await superuser.connect();
    // Somebody who may do everything does not stop at a trigger.
    await superuser.query('SET session_replication_role = replica');
  });
  afterAll(async () => {
    await superuser.end();
    await harness.stop();
  });

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    const entries = NAMES.map((actorName) => ({ actorId: newId(), actorName, ip: '192.0.2.7' }));
    ids = await writeEntries(harness, acme, ...entries);
    await writeEntries(harness, globex, ...entries);
  });

  afterEach(async () => {
    expect(await verify(globex)).toMatchObject({ intact: 5, broken: null });
  });

  const verify = (ctx: TenantContext): Promise<AuditVerdict> => harness.get(AuditVerification).verify(ctx);
  const idOf = (sequence: number): string => ids[sequence - 1] ?? '';
  const entriesOf = (ctx: TenantContext): Promise<StoredEntry[]> =>
    harness.get(TenantDb).run(ctx, (tx) => harness.get(AuditChainRepository).listFrom(tx, ctx.tenant.id, 0, 100));
  const entryAt = async (sequence: number): Promise<StoredEntry> => {
    const entry = (await entriesOf(acme)).find((candidate) => candidate.sequence === sequence);
    if (!entry) throw new Error('There is no such entry.');
    return entry;
  };

  /** As the superuser; `$1` is acme. */
  const tamper = (sql: string, ...values: unknown[]) => superuser.query(sql, [acme.tenant.id, ...values]);
  const remove = (sequence: number) =>
    tamper('DELETE FROM audit_events WHERE tenant_id = $1 AND sequence = $2', sequence);
  /** Renumbers what comes from `sequence` on, without two entries ever having one number. */
  const shift = async (sequence: number, by: number): Promise<void> => {
    await tamper(
      'UPDATE audit_events SET sequence = -(sequence + $3) WHERE tenant_id = $1 AND sequence >= $2',
      sequence,
      by,
    );
    await tamper('UPDATE audit_events SET sequence = -sequence WHERE tenant_id = $1 AND sequence < 0');
  };
  const rewrite = ({ id, type, sequence, previousHash, hash }: StoredEntry) =>
    tamper(
      'UPDATE audit_events SET type = $3, sequence = $4, previous_hash = $5, hash = $6 WHERE tenant_id = $1 AND id = $2',
      id,
      type,
      sequence,
      previousHash,
      hash,
    );
  /** An entry that says what the other does, with a hash that fits it. */
  const insert = async (sequence: number, previousHash: string): Promise<string> => {
    const id = newId();
    const entry = { ...(await entryAt(1)), id, sequence, previousHash, commitments: {} };
    await tamper(
      `INSERT INTO audit_events (tenant_id, id, sequence, type, actor_id, data, created_at, commitments, previous_hash, hash)
       SELECT tenant_id, $2, $3, type, actor_id, data, created_at, '{}', $4, $5
       FROM audit_events WHERE tenant_id = $1 AND id = $6`,
      id,
      sequence,
      previousHash,
      hashOf(entry),
      idOf(1),
    );
    return id;
  };

  it('finds a log as it was written intact, and tells its last entry', async () => {
    const { hash } = await entryAt(5);
    expect(await verify(acme)).toEqual({ intact: 5, last: { sequence: 5, hash }, broken: null });
  });

  it('finds the log of a tenant in which nothing has happened intact', async () => {
    expect(await verify(await harness.createTenant())).toEqual({ intact: 0, last: null, broken: null });
  });

  it('goes on page after page', async () => {
    await writeEntries(harness, acme, ...Array.from({ length: 1_200 }, () => ({})));
    expect(await verify(acme)).toMatchObject({ intact: 1_205, last: { sequence: 1_205 }, broken: null });
    await tamper(`UPDATE audit_events SET type = 'Sign Out' WHERE tenant_id = $1 AND sequence = 1100`);
    expect(await verify(acme)).toMatchObject({ intact: 1_099, broken: { sequence: 1_100, kind: 'altered' } });
  });

  it.each([
    ['type', `'Sign Out'`],
    ['created_at', `created_at + interval '1 ms'`],
    ['actor_id', 'gen_random_uuid()'],
    ['subject_id', 'gen_random_uuid()'],
    ['client_id', 'gen_random_uuid()'],
    ['client_name', `'Grafana'`],
    ['request_id', `'another'`],
    ['data', `'{"a": 1}'`],
    ['id', 'gen_random_uuid()'],
    ['commitments', `'{}'`],
    ['previous_hash', `'another'`],
    ['hash', `'another'`],
  ])('names the entry of which the column %s was altered', async (column, value) => {
    await tamper(`UPDATE audit_events SET ${column} = ${value} WHERE tenant_id = $1 AND sequence = 3`);
    const { intact, broken } = await verify(acme);
    expect([intact, broken]).toMatchObject([2, { sequence: 3, kind: 'altered' }]);
  });

  it.each([
    ['ip', `'192.0.2.8'`],
    ['content', `'{"/actorName": "Eve"}'`],
    ['salt', `'another'`],
    ['person_id', 'gen_random_uuid()'],
  ])('names the entry in whose part the column %s was altered', async (column, value) => {
    await tamper(`UPDATE audit_parts SET ${column} = ${value} WHERE tenant_id = $1 AND event_id = $2`, idOf(3));
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId: idOf(3), kind: 'altered' });
  });

  it('names the entry whose part was removed without an erasure', async () => {
    await tamper('DELETE FROM audit_parts WHERE tenant_id = $1 AND event_id = $2', idOf(3));
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId: idOf(3), kind: 'altered' });
  });

  it('names the entry that was altered together with its hash', async () => {
    const entry = { ...(await entryAt(3)), type: 'Sign Out' };
    await rewrite({ ...entry, hash: hashOf(entry) });
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId: idOf(3), kind: 'altered' });
  });

  it.each([1, 3, 5])('names entry %i, which was removed', async (sequence) => {
    await remove(sequence);
    const { intact, broken } = await verify(acme);
    expect([intact, broken]).toEqual([sequence - 1, { sequence, entryId: null, kind: 'removed' }]);
  });

  it('names an entry that was removed where the others were renumbered', async () => {
    await remove(3);
    await shift(4, -1);
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId: null, kind: 'removed' });
  });

  it('notices that all are gone', async () => {
    await tamper('DELETE FROM audit_events WHERE tenant_id = $1');
    expect((await verify(acme)).broken).toEqual({ sequence: 1, entryId: null, kind: 'removed' });
  });

  it('names the first of two entries that changed places', async () => {
    const [third, fourth] = [await entryAt(3), await entryAt(4)];
    await rewrite({ ...third, sequence: -1 });
    await rewrite({ ...fourth, sequence: 3 });
    await rewrite({ ...third, sequence: 4 });
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId: idOf(4), kind: 'reordered' });
  });

  it('names an entry that was put between two others', async () => {
    const { hash } = await entryAt(2);
    await shift(3, 1);
    const entryId = await insert(3, hash);
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId, kind: 'inserted' });
  });

  it('names an entry that was put between two others and follows neither', async () => {
    await shift(3, 1);
    const entryId = await insert(3, 'something');
    expect((await verify(acme)).broken).toEqual({ sequence: 3, entryId, kind: 'inserted' });
  });

  it('names an entry that was put behind the last', async () => {
    await insert(6, (await entryAt(5)).hash);
    expect((await verify(acme)).broken).toMatchObject({ sequence: 6, kind: 'inserted' });
  });

  it('names an entry that was put before the first', async () => {
    const entryId = await insert(0, 'something');
    expect((await verify(acme)).broken).toEqual({ sequence: 0, entryId, kind: 'inserted' });
  });

  it("names an entry that is another tenant's", async () => {
    const [, , foreign] = await entriesOf(globex);
    await remove(3);
    await tamper(
      `INSERT INTO audit_events SELECT * FROM jsonb_populate_record(NULL::audit_events, (
         SELECT to_jsonb(e) || jsonb_build_object('tenant_id', $1::text) FROM audit_events e WHERE id = $2))`,
      foreign?.id,
    );
    expect((await verify(acme)).broken).toMatchObject({ sequence: 3, kind: 'altered' });
  });

  it('does not take a chain for ours that somebody without the key made anew', async () => {
    let previousHash = (await entryAt(2)).hash;
    for (const sequence of [3, 4, 5]) {
      const entry = { ...(await entryAt(sequence)), type: 'Sign Out', previousHash };
      previousHash = hashOf(entry);
      await rewrite({ ...entry, hash: previousHash });
    }
    await tamper('UPDATE audit_chains SET head_hash = $2 WHERE tenant_id = $1', previousHash);
    expect((await verify(acme)).broken).toEqual({ sequence: null, entryId: null, kind: 'forged' });
  });

  it('does not take an anchor for ours that somebody without the key moved', async () => {
    const { hash } = await entryAt(2);
    await tamper('DELETE FROM audit_events WHERE tenant_id = $1 AND sequence <= 2');
    await tamper('UPDATE audit_chains SET anchor_sequence = 2, anchor_hash = $2 WHERE tenant_id = $1', hash);
    expect((await verify(acme)).broken).toEqual({ sequence: null, entryId: null, kind: 'forged' });
  });

  it('takes neither the seals of the other end nor those of another tenant', async () => {
    const copy = (from: string) =>
      tamper(
        `UPDATE audit_chains a SET head_sequence = b.${from}_sequence, head_hash = b.${from}_hash, head_seal = b.${from}_seal
         FROM audit_chains b WHERE a.tenant_id = $1 AND b.tenant_id = $2`,
        from === 'anchor' ? acme.tenant.id : globex.tenant.id,
      );
    await copy('head');
    expect((await verify(acme)).broken).toMatchObject({ kind: 'forged' });
    await tamper('DELETE FROM audit_events WHERE tenant_id = $1');
    await copy('anchor');
    expect((await verify(acme)).broken).toMatchObject({ kind: 'forged' });
  });

  it('notices that what is known of the chain was removed', async () => {
    await tamper('DELETE FROM audit_chains WHERE tenant_id = $1');
    expect((await verify(acme)).broken).toEqual({ sequence: 1, entryId: idOf(1), kind: 'forged' });
  });
});
