import { useTranslation } from 'react-i18next';
import { RecoveryCodesCard } from '@/features/recovery-codes/recovery-codes-card';
import { SessionsOffer } from '@/features/sessions/sessions-offer';
import { SessionList } from '@/features/sessions/session-list';
import { Alert } from '@/ui/alert';
import { PageHeader } from '@/ui/page-header';
import { AddPasskey } from './add-passkey';
import { PasskeyList } from './passkey-list';
import { RemovePasskey } from './remove-passkey';
import { RenamePasskey } from './rename-passkey';

const SELF = { kind: 'self' } as const;

export function SecurityPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('account.securityTitle')} description={t('account.securityDescription')} />
      <div className="flex flex-col gap-6">
        <SessionsOffer />
        <PasskeyList
          owner={SELF}
          actions={<AddPasskey />}
          note={(passkeys) =>
            passkeys.length === 1 && (
              <Alert tone="warning" title={t('passkeys.lastTitle')}>
                {t('passkeys.last')}
              </Alert>
            )
          }
          rowActions={(passkey) => (
            <>
              <RenamePasskey passkey={passkey} />
              <RemovePasskey
                owner={SELF}
                passkey={passkey}
                description={t('passkeys.removeText', { name: passkey.name })}
              />
            </>
          )}
        />
        <RecoveryCodesCard />
        <SessionList owner={SELF} mayEnd />
      </div>
    </>
  );
}
