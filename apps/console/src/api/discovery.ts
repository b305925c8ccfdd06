import { queryOptions } from '@tanstack/react-query';
import { toProblemError } from './problem-error';

/** The tenant's metadata, as applications read it (OpenID Connect Discovery §3). */
export type Discovery = Record<string, unknown>;

export const discoveryQuery = queryOptions({
  queryKey: ['discovery'],
  queryFn: async ({ signal }): Promise<Discovery> => {
    const response = await fetch('/.well-known/openid-configuration', { signal });
    if (!response.ok) throw toProblemError(response.status, null);
    const metadata: Discovery = await response.json();
    return metadata;
  },
});
