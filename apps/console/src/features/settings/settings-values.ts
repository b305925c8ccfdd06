import type { Settings } from '@/api/types';

/**
 * The general settings as their form holds them; an empty accent stands for the product's own, and an empty number of
 * days for the deployment's rule.
 */
export type SettingsValues = Pick<Settings, 'name' | 'sessionTtlSeconds' | 'sessionIdleSeconds'> & {
  accentColor: string;
  auditRetentionDays: string;
};

export const valuesOf = (settings: Settings): SettingsValues => ({
  name: settings.name,
  sessionTtlSeconds: settings.sessionTtlSeconds,
  sessionIdleSeconds: settings.sessionIdleSeconds,
  accentColor: settings.accentColor ?? '',
  auditRetentionDays: String(settings.auditRetentionDays ?? ''),
});

export const changeOf = ({ accentColor, auditRetentionDays, ...values }: SettingsValues): Partial<Settings> => ({
  ...values,
  accentColor: accentColor || null,
  auditRetentionDays: auditRetentionDays === '' ? null : Number(auditRetentionDays),
});
