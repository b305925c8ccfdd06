import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKeysApi, type KeyRing } from '@/api/api-keys';
import type { ApiKey, ApiKeyCreated } from '@/api/types';
import { expiryOf, NEVER } from '@/forms/expiry';
import { ExpiryField } from '@/forms/expiry-field';
import { problemMessage } from '@/forms/problem-message';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { CreatedApiKey } from './created-api-key';

const PRESET_DAYS = [30, 90, 365];

/** Gives a key a new secret and end, in a dialog that then shows it once. The old secret stops at once. */
export function RenewApiKey({ ring, apiKey }: { ring: KeyRing; apiKey: ApiKey }) {
  const { t } = useTranslation();
  const { id, name } = apiKey;
  const [isOpen, setIsOpen] = useState(false);
  const [expiresAt, setExpiresAt] = useState('90');
  const [renewed, setRenewed] = useState<ApiKeyCreated | null>(null);
  const [error, setError] = useState<string | null>(null);
  const close = () => {
    setIsOpen(false);
    setRenewed(null);
    setError(null);
  };
  const renew = useAction({
    run: () =>
      apiKeysApi.renew(ring, id, {
        expiresAt: expiresAt === NEVER ? undefined : expiryOf(expiresAt)?.toISOString(),
      }),
    touches: [['api-keys']],
    onDone: setRenewed,
    onError: (problem) => {
      setError(problemMessage(problem, t));
      return true;
    },
  });
  return (
    <>
      <Button size="sm" aria-label={t('apiKeys.renewNamed', { name })} onClick={() => setIsOpen(true)}>
        {t('apiKeys.renew')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={renewed ? t('apiKeys.createdTitle') : t('apiKeys.renewTitle')}
        description={renewed ? t('apiKeys.createdDescription') : t('apiKeys.renewText', { name })}
        wide={renewed !== null}
        isDismissible={!renewed}
      >
        {renewed ? (
          <CreatedApiKey apiKey={renewed} onDone={close} />
        ) : (
          <>
            <ExpiryField
              label={t('apiKeys.expiresAt')}
              presets={PRESET_DAYS}
              neverLabel={t('apiKeys.noExpiry')}
              value={expiresAt}
              onChange={setExpiresAt}
              error={error}
            />
            <DialogActions>
              <Button onClick={close}>{t('common.cancel')}</Button>
              <Button variant="primary" isBusy={renew.isBusy} onClick={() => void renew.run(undefined)}>
                {t('apiKeys.renew')}
              </Button>
            </DialogActions>
          </>
        )}
      </Dialog>
    </>
  );
}
