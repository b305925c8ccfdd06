import { type INestApplicationContext } from '@nestjs/common';
import { TenantDirectory } from '#features/tenants';
import { NotFound, type Tenant } from '#kernel';

/** The tenant an operator names. @throws NotFound */
export const tenantBySlug = (system: INestApplicationContext, slug: string): Tenant => {
  const tenant = system
    .get(TenantDirectory)
    .list()
    .find((candidate) => candidate.slug === slug);
  if (!tenant) throw new NotFound(`The tenant ${slug}`);
  return tenant;
};
