/**
 * The key of a tenant's value: `t:{<tenantId>}:a:b`. The braces are Redis Cluster's hash tag: all keys of a tenant
 * share a slot.
 */
export const tenantKey = (tenantId: string, ...parts: [string, ...string[]]): string =>
  `t:{${tenantId}}:${parts.join(':')}`;

/** The key of a value that belongs to no tenant: `p:a:b`. */
export const platformKey = (...parts: [string, ...string[]]): string => `p:${parts.join(':')}`;
