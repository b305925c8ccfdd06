import { type Tenant } from '#kernel';

/** Where a picture is to be had, by anybody and for as long as it is shown; null where there is none. */
export const imageUrl = ({ issuer }: Pick<Tenant, 'issuer'>, hash: string | null): string | null =>
  hash === null ? null : `${issuer}/api/images/${hash}`;
