import type { Settings } from '@/api/types';

/** The general settings as their form holds them; an empty accent stands for the product's own. */
export type SettingsValues = Pick<Settings, 'name' | 'sessionTtlSeconds' | 'sessionIdleSeconds'> & {
  accentColor: string;
};

export const valuesOf = ({ name, sessionTtlSeconds, sessionIdleSeconds, accentColor }: Settings): SettingsValues => ({
  name,
  sessionTtlSeconds,
  sessionIdleSeconds,
  accentColor: accentColor ?? '',
});

export const changeOf = ({ accentColor, ...values }: SettingsValues): Partial<Settings> => ({
  ...values,
  accentColor: accentColor || null,
});
