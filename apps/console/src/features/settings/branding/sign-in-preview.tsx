import type { Settings } from '@/api/types';
import { AccentSample } from '../accent/accent-sample';
import type { BrandingValues } from './branding-values';

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The sign-in page as it would be, in both themes. */
export function SignInPreview({ settings, values }: { settings: Settings; values: BrandingValues }) {
  const accent = COLOUR.test(values.accentColor) ? values.accentColor.toLowerCase() : null;
  const links = (['imprintUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const).filter(
    (name) => values[name] !== '',
  );
  return (
    <div data-preview className="grid gap-4 sm:grid-cols-2">
      <AccentSample theme="light" accent={accent} look={settings} links={links} />
      <AccentSample theme="dark" accent={accent} look={settings} links={links} />
    </div>
  );
}
