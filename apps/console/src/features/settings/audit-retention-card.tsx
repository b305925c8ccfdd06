import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import type { SettingsValues } from './settings-values';

/** What the API accepts. */
const MIN_DAYS = 7;
const MAX_DAYS = 3650;

/** How long the audit log goes back; empty where the deployment's rule holds. */
export function AuditRetentionCard({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { t } = useTranslation();
  const { error, ...days } = useField(form)('auditRetentionDays', {
    validate: (days) =>
      days === '' ||
      (/^\d+$/.test(String(days)) && Number(days) >= MIN_DAYS && Number(days) <= MAX_DAYS) ||
      t('settings.auditRetentionRange'),
  });
  return (
    <Card title={t('settings.auditLog')} description={t('settings.auditLogHint')}>
      <Field label={t('settings.auditRetention')} hint={t('settings.auditRetentionHint')} error={error}>
        {(control) => (
          <span className="flex items-center gap-2.5">
            <span className="w-24">
              <Input
                type="number"
                inputMode="numeric"
                min={MIN_DAYS}
                max={MAX_DAYS}
                {...days}
                {...control}
                className="tabular-nums"
              />
            </span>
            <span aria-hidden className="text-soft">
              {t('settings.days')}
            </span>
          </span>
        )}
      </Field>
    </Card>
  );
}
