import { type Prisma } from './generated/client.js';

declare const brand: unique symbol;

/** A transaction in which only one tenant's rows exist. Made by TenantDb alone. */
export type TenantTx = Prisma.TransactionClient & { readonly [brand]: 'tenant' };

/** A transaction under the platform's role, which sees across tenants. Made by PlatformDb alone. */
export type PlatformTx = Prisma.TransactionClient & { readonly [brand]: 'platform' };
