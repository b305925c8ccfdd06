const SLUG = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,38}[a-z0-9]$/;
const MAX_LENGTH = 40;

/** Names that would mislead people or clash with hosts of the platform itself. */
const RESERVED = new Set(
  `about abuse account accounts admin administrator api app apps assets auth autoconfig autodiscover beta billing blog
  cdn chat community console contact customer dashboard demo dev developer developers docs download email events faq
  feedback files forum ftp git help home host hostmaster id identity imap info internal intranet jobs legal localhost
  login logout mail mobile monitor mx my news noc ns1 ns2 oauth oidc openid owner partner partners passkey pay payment
  permiso permisolabs platform pop postmaster press privacy prod production proxy register root sales sandbox scim
  secure security server shop signin signup smtp sso ssl staging static status store support sysadmin system team
  terms test tls tools unsubscribe update usenet user users vpn web webmail webmaster wiki www www1 www2 xmpp`.split(
    /\s+/,
  ),
);

export type SlugProblem = 'invalid' | 'reserved';

/** Why `slug` may not name a tenant, or null when it may: 3–40 of `a-z 0-9 -`, no hyphen at the ends, none doubled. */
export const slugProblem = (slug: string): SlugProblem | null => {
  if (!SLUG.test(slug) || slug.startsWith('xn--')) return 'invalid';
  return RESERVED.has(slug) ? 'reserved' : null;
};

/** A slug made from a company's name: accents dropped, the rest joined by hyphens. May be shorter than allowed. */
export const slugFromName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
