import { useTranslation } from 'react-i18next';
import type { ApiKeyCreated } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { Button } from '@/ui/button';
import { CopyField } from '@/ui/copy-field';
import { DialogActions } from '@/ui/dialog';
import { SecretValue } from '@/ui/secret-value';

type CreatedApiKeyProps = { apiKey: ApiKeyCreated; onDone: () => void };

/** The key, shown this once, and a first call with it: whose it is. */
export function CreatedApiKey({ apiKey, onDone }: CreatedApiKeyProps) {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const call = `curl -H "X-API-Key: ${apiKey.secret}" ${tenant.issuer}/api/account`;
  return (
    <>
      <div className="flex flex-col gap-5">
        <CopyField autoFocus label={t('apiKeys.key')} value={apiKey.secret} />
        <div>
          <SecretValue label={t('apiKeys.tryIt')} value={call} />
          <p className="mt-1.5 text-sm text-faint">{t('apiKeys.usage', { name: apiKey.user.displayName })}</p>
        </div>
      </div>
      <DialogActions>
        <Button variant="primary" onClick={onDone}>
          {t('common.done')}
        </Button>
      </DialogActions>
    </>
  );
}
