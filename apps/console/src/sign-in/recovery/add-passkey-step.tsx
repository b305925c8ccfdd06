import { useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { ownPasskeyApi } from '@/api/sign-in';
import { createPasskey } from '@/webauthn/create-passkey';
import { supportsPasskeys } from '@/webauthn/run-ceremony';
import { tellAcceptedPasskeys } from '@/webauthn/signals';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { Heading } from '../app/heading';
import { Icon } from '../app/icon';
import { useT } from '../app/i18n';
import { leaveFor } from '../app/navigation';
import { problemText } from '../app/problem-text';
import { TenantMark } from '../app/tenant-mark';

/** For whoever came in without a passkey: the next sign-in needs one again. */
export function AddPasskeyStep({ next }: { next: string }) {
  const t = useT();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isTooLate = isProblem(error, 'reauthentication_required');
  const message = error ? (isTooLate ? t('recovery.addTooLate') : problemText(error, t)) : null;

  const add = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const ceremony = await ownPasskeyApi.options();
      const attestation = await createPasskey(ceremony);
      await ownPasskeyApi.add(attestation);
      await tellAcceptedPasskeys(ceremony.options, attestation.response.id);
      leaveFor(next);
    } catch (reason) {
      setIsBusy(false);
      setError(reason);
    }
  };

  return (
    <>
      <Heading icon={<TenantMark />} title={t('recovery.addTitle')} lead={t('recovery.addLead')} />
      {message && (
        <Alert tone="danger" className="mb-5">
          {message}
        </Alert>
      )}
      {!supportsPasskeys() && (
        <Alert tone="warning" className="mb-5">
          {t('webauthn.unsupported')}
        </Alert>
      )}
      <div className="grid gap-3">
        <Button variant="primary" size="lg" isBusy={isBusy} disabled={!supportsPasskeys()} onClick={() => void add()}>
          {!isBusy && <Icon name="fingerprint" />}
          {isBusy ? t('recovery.addWaiting') : t('recovery.addSubmit')}
        </Button>
        <a href={next} className={buttonClass({ variant: 'ghost', size: 'lg' })}>
          {t('recovery.later')}
        </a>
      </div>
    </>
  );
}
