import { BrandLogo } from '@/ui/brand/brand-logo';
import { useTenant } from './use-tenant';

/** The company's logo, or the product's mark. */
export function TenantMark({ className = 'h-12 max-w-56' }: { className?: string }) {
  return <BrandLogo look={useTenant()} className={className} />;
}
