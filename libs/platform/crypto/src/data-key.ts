/** What a tenant's data key is wrapped for: it opens as no other tenant's. */
export const dataKeyPurpose = (tenantId: string): string => `data-key:${tenantId}`;
