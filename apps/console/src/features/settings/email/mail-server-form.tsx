import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { mailSettingsApi, mailSettingsQuery } from '@/api/mail-settings';
import type { MailSettings } from '@/api/types';
import { useAccount, useCan } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { SaveBar } from '@/forms/save-bar';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { Alert } from '@/ui/alert';
import { Card } from '@/ui/card';
import { MailServerFields } from './mail-server-fields';
import { mailChangeOf, mailValuesOf, type MailValues } from './mail-values';
import { RemoveServer } from './remove-server';
import { SenderFields } from './sender-fields';

/** The company's own mail server, or where to name one. */
export function MailServerForm({ settings }: { settings: MailSettings }) {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const { tenant } = useAccount();
  const queries = useQueryClient();
  const values = mailValuesOf(settings, tenant.name);
  const form = useForm<MailValues>({ values, resetOptions: { keepDirtyValues: true } });
  const save = useAction({
    run: (draft: MailValues) => mailSettingsApi.put(mailChangeOf(draft)),
    done: t('settings.saved'),
    touches: [],
    onDone: (saved) => {
      queries.setQueryData(mailSettingsQuery.queryKey, saved);
      startOver(form, mailValuesOf(saved, tenant.name));
    },
    onError: (error) =>
      placeProblem(form, error, {
        'host.matches': t('mailSettings.hostMalformed'),
        is_email: t('mailSettings.addressMalformed'),
        'username.required': t('mailSettings.usernameNeeded'),
        password_needed: t('mailSettings.passwordNeeded'),
        credentials_need_tls: t('mailSettings.credentialsNeedTls'),
      }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
        <Card
          title={t('mailSettings.server')}
          description={t('mailSettings.serverHint')}
          actions={settings.isOwnServer && mayWrite && <RemoveServer />}
        >
          <div className="flex flex-col gap-6">
            {!settings.isOwnServer && <Alert>{t('mailSettings.platformServer')}</Alert>}
            <MailServerFields form={form} hasPassword={settings.hasPassword} />
          </div>
        </Card>
        <Card title={t('mailSettings.sender')} description={t('mailSettings.senderHint')}>
          <SenderFields form={form} />
        </Card>
        {mayWrite && (
          <SaveBar isDirty={form.formState.isDirty} isBusy={save.isBusy} onDiscard={() => startOver(form, values)} />
        )}
      </fieldset>
    </form>
  );
}
