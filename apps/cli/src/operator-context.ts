import { type INestApplicationContext } from '@nestjs/common';
import { TenantDirectory } from '#features/tenants';
import { newId, NotFound, systemContext, type TenantContext } from '#kernel';

/** The tenant that an operator names, with the operator as the one who acts. @throws NotFound */
export const operatorContext = (system: INestApplicationContext, slug: string): TenantContext => {
  const tenants = system.get(TenantDirectory).list();
  const tenant = tenants.find((candidate) => candidate.slug === slug);
  if (!tenant) throw new NotFound(`The tenant ${slug}`);
  return systemContext(tenant, 'operator', newId());
};
