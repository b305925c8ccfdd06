import { useT } from './i18n';
import { useTenant } from './use-tenant';

/** The API takes none but these; neither does a page that people trust. */
const isWebAddress = (url: string | null): url is string => /^https:\/\//i.test(url ?? '');

/** What the company has to say about itself and its rules. */
export function LegalLinks() {
  const t = useT();
  const tenant = useTenant();
  if (!tenant) return null;
  const links = [
    { url: tenant.imprintUrl, text: t('legal.imprint') },
    { url: tenant.privacyPolicyUrl, text: t('legal.privacyPolicy') },
    { url: tenant.termsOfServiceUrl, text: t('legal.termsOfService') },
  ];
  return links.map(
    ({ url, text }) =>
      isWebAddress(url) && (
        <a
          key={text}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="py-1 text-soft underline underline-offset-2"
        >
          {text}
        </a>
      ),
  );
}
