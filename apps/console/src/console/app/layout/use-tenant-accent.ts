import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { tenantQuery } from '@/api/account';
import { showFavicon } from '@/ui/brand/favicon';
import { rememberAccent } from '@/ui/theme/accent';

/** Paints the console in the company's colour, with its picture in the browser's tab, also after somebody changed it. */
export function useTenantAccent() {
  const { data: tenant } = useQuery(tenantQuery);
  useEffect(() => {
    if (!tenant) return;
    rememberAccent(tenant.accentColor);
    showFavicon(tenant.faviconUrl);
  }, [tenant]);
}
