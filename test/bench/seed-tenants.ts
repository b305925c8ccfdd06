import { type INestApplicationContext } from '@nestjs/common';
import { newId, type Tenant } from '#kernel';
import { generateKey, type KeyMaterial, SpareKeys } from '#features/signing-keys';
import { TenantProvisioning } from '#features/signup';

/** A new tenant and the token with which its owner registers a passkey. */
export interface SeededTenant extends Pick<Tenant, 'host'> {
  readonly tenant: Tenant;
  readonly enrolmentToken: string;
  readonly ownerEmail: string;
}

const PARALLEL = 4;
/** Tenants share so many RSA keys: making one takes longer than all the rest, and is not what is measured. */
const RSA_KEYS = 4;

/** Makes tenants as a sign-up does once the address is proved. */
export const seedTenants = async (app: INestApplicationContext, count: number): Promise<SeededTenant[]> => {
  const provisioning = app.get(TenantProvisioning, { strict: false });
  await useFewKeys(app.get(SpareKeys, { strict: false }));
  const seeded: SeededTenant[] = [];
  const seedOne = async (index: number): Promise<void> => {
    const slug = `bench-${String(index)}`;
    const email = `ada@${slug}.example`;
    const details = {
      companyName: `Bench ${String(index)}`,
      slug,
      givenName: 'Ada',
      familyName: 'Lovelace',
      username: 'ada',
      email,
    };
    const request = { id: newId(), ip: '127.0.0.1', userAgent: 'bench' };
    const { tenant, enrolmentToken } = await provisioning.create(request, details);
    seeded[index] = { tenant, host: tenant.host, enrolmentToken, ownerEmail: email };
  };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) await seedOne(next++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return seeded;
};

const useFewKeys = async (spareKeys: SpareKeys): Promise<void> => {
  const keys = await Promise.all(Array.from({ length: RSA_KEYS }, () => generateKey('RS256')));
  let taken = 0;
  spareKeys.take = (): Promise<KeyMaterial | null> => Promise.resolve(keys[taken++ % keys.length] ?? null);
};
