import { createContext, useContext } from 'react';
import type { Tenant } from '@/api/types';

/** The tenant of this host; null on the sign-up host and until it is known. */
export const TenantContext = createContext<Tenant | null>(null);

export const useTenant = () => useContext(TenantContext);

export function useTenantName(): string {
  return useContext(TenantContext)?.name ?? window.location.hostname;
}
