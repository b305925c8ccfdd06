import type { Settings } from '@/api/types';

export type LegalLink = 'imprintUrl' | 'privacyPolicyUrl' | 'termsOfServiceUrl';

/** The look as its form holds it; empty stands for the product's own colour, or no link. */
export type BrandingValues = Record<'accentColor' | LegalLink, string>;

export const brandingOf = (settings: Settings): BrandingValues => ({
  accentColor: settings.accentColor ?? '',
  imprintUrl: settings.imprintUrl ?? '',
  privacyPolicyUrl: settings.privacyPolicyUrl ?? '',
  termsOfServiceUrl: settings.termsOfServiceUrl ?? '',
});

export const brandingChange = (values: BrandingValues): Partial<Settings> => ({
  accentColor: values.accentColor || null,
  imprintUrl: values.imprintUrl.trim() || null,
  privacyPolicyUrl: values.privacyPolicyUrl.trim() || null,
  termsOfServiceUrl: values.termsOfServiceUrl.trim() || null,
});
