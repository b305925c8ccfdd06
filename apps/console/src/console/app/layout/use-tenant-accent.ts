import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { tenantQuery } from '@/api/account';
import { rememberAccent } from '@/ui/theme/accent';

/** Paints the console in the company's colour, also after somebody changed it. */
export function useTenantAccent() {
  const { data: tenant } = useQuery(tenantQuery);
  useEffect(() => {
    if (tenant) rememberAccent(tenant.accentColor);
  }, [tenant]);
}
