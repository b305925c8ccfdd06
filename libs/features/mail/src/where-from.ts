import { type TenantContext } from '#kernel';
import { describeUserAgent } from '#features/audit';

/** When and from where a request came, as mails about it tell. */
export const whereFromOf = ({ request }: TenantContext, at: Date) => ({
  at: at.toISOString(),
  ...describeUserAgent(request.userAgent),
  ip: request.ip,
});
