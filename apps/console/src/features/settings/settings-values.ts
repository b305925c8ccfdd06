import type { Settings } from '@/api/types';

/** The general settings as their form holds them; an empty number of days stands for the deployment's rule. */
export type SettingsValues = Pick<Settings, 'name' | 'defaultLanguage' | 'sessionTtlSeconds' | 'sessionIdleSeconds'> & {
  auditRetentionDays: string;
};

export const valuesOf = (settings: Settings): SettingsValues => ({
  name: settings.name,
  defaultLanguage: settings.defaultLanguage,
  sessionTtlSeconds: settings.sessionTtlSeconds,
  sessionIdleSeconds: settings.sessionIdleSeconds,
  auditRetentionDays: String(settings.auditRetentionDays ?? ''),
});

export const changeOf = ({ auditRetentionDays, ...values }: SettingsValues): Partial<Settings> => ({
  ...values,
  auditRetentionDays: auditRetentionDays === '' ? null : Number(auditRetentionDays),
});
