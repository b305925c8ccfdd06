import { newId, type RequestInfo } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Harness } from '#testing';
import { SignupModule } from './signup.module.js';
import { Slugs } from './slugs.service.js';

describe('Addresses of tenants', () => {
  let harness: Harness;
  let slugs: Slugs;
  const info: RequestInfo = { id: newId(), ip: `test-${newId()}`, userAgent: null };
  /** A name nobody else has, long enough to tell tests apart. */
  const uniqueName = (): string => `n${newId().slice(-12)}`;

  beforeAll(async () => {
    harness = await Harness.start(SignupModule);
    slugs = harness.get(Slugs);
  });
  afterAll(() => harness.stop());

  const take = async (slug: string): Promise<void> => {
    const data = { id: newId(), slug, name: slug };
    await harness.get(PlatformDb).run((tx) => tx.tenant.create({ data }));
  };

  it('are offered from the name of the company', async () => {
    const name = uniqueName();
    await expect(slugs.suggest(info, `  ${name.toUpperCase()} Ünïted & Co. `)).resolves.toEqual({
      slug: `${name}-united-and-co`,
      isAvailable: true,
      reason: null,
    });
  });

  it('are numbered when the first one is taken', async () => {
    const name = uniqueName();
    await take(name);
    await expect(slugs.suggest(info, name)).resolves.toMatchObject({ slug: `${name}-2`, isAvailable: true });
    await take(`${name}-2`);
    await expect(slugs.suggest(info, name)).resolves.toMatchObject({ slug: `${name}-3`, isAvailable: true });
  });

  it('never grow too long', async () => {
    const name = `${uniqueName()}-${'long-'.repeat(10)}`;
    const { slug } = await slugs.suggest(info, name);
    await take(slug);
    const next = await slugs.suggest(info, name);
    expect(next.isAvailable).toBe(true);
    expect(next.slug).toMatch(/^[a-z0-9-]{3,38}-2$/);
  });

  it('are not made from a name without letters that fit', async () => {
    await expect(slugs.suggest(info, '株式会社')).resolves.toEqual({ slug: '', isAvailable: false, reason: 'invalid' });
    await expect(slugs.suggest(info, 'X')).resolves.toEqual({ slug: 'x', isAvailable: false, reason: 'invalid' });
  });

  it('step aside from reserved names', async () => {
    const { slug, isAvailable } = await slugs.suggest(info, 'Admin');
    expect(isAvailable).toBe(true);
    expect(slug).toMatch(/^admin-\d+$/);
  });

  it.each([
    ['ab', 'invalid'],
    ['-acme', 'invalid'],
    ['acme--inc', 'invalid'],
    ['xn--acme', 'invalid'],
    ['Acme', 'invalid'],
    ['a'.repeat(41), 'invalid'],
    ['acme\u0000', 'invalid'],
    ['admin', 'reserved'],
    ['login', 'reserved'],
  ])('can not be %j: %s', async (slug, reason) => {
    await expect(slugs.check(info, slug)).resolves.toEqual({ slug, isAvailable: false, reason });
  });

  it('are free until they are taken, and never after, not even when the tenant is erased', async () => {
    const slug = uniqueName();
    await expect(slugs.check(info, slug)).resolves.toEqual({ slug, isAvailable: true, reason: null });
    await take(slug);
    await expect(slugs.check(info, slug)).resolves.toEqual({ slug, isAvailable: false, reason: 'taken' });
    await harness.get(PlatformDb).run((tx) => tx.tenant.update({ where: { slug }, data: { state: 'erased' } }));
    await expect(slugs.check(info, slug)).resolves.toMatchObject({ isAvailable: false, reason: 'taken' });
  });

  it('can not be asked for without end', async () => {
    const curious = { ...info, ip: `test-${newId()}` };
    const answers = await Promise.allSettled(Array.from({ length: 305 }, () => slugs.check(curious, 'admin')));
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(5);
  });
});
