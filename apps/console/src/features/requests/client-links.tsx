import { useTranslation } from 'react-i18next';
import type { BackchannelRequest } from '@/api/types';

type ClientLinksProps = { client: BackchannelRequest['client'] };

/** The API takes none but web addresses; neither does this page, which people trust. */
const isWebAddress = (url: string | null): url is string => /^https?:\/\//i.test(url ?? '');

/** What the application's maker promises, and asks for: to be read before it is let in. */
export function ClientLinks({ client: { privacyPolicyUrl, termsOfServiceUrl } }: ClientLinksProps) {
  const { t } = useTranslation();
  const links = [
    { url: privacyPolicyUrl, text: t('requests.privacyPolicy') },
    { url: termsOfServiceUrl, text: t('requests.termsOfService') },
  ].filter(({ url }) => isWebAddress(url));
  if (links.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {links.map(({ url, text }) => (
        <li key={text}>
          <a
            href={url ?? undefined}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-block py-1 text-accent-text underline"
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
