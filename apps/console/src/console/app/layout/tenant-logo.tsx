import { useQuery } from '@tanstack/react-query';
import { tenantQuery } from '@/api/account';
import { BrandLogo } from '@/ui/brand/brand-logo';

/** The company's logo in the console's bars. */
export function TenantLogo({ className }: { className: string }) {
  const { data: tenant } = useQuery(tenantQuery);
  return <BrandLogo look={tenant} className={className} />;
}
