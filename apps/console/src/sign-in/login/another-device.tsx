import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Spinner } from '@/ui/spinner';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Loading } from '../app/loading';
import { problemText } from '../app/problem-text';
import { useTenantName } from '../app/use-tenant';
import { QrCode } from './qr-code';
import { useLoginRequest } from './use-login-request';

type AnotherDeviceProps = { interaction: string | null; onBack: () => void };

/** Signs this browser in by a device that has a passkey: shows the code that it scans or types in, and waits. */
export function AnotherDevice({ interaction, onBack }: AnotherDeviceProps) {
  const t = useT();
  const tenant = useTenantName();
  const { request, ended, error, restart } = useLoginRequest(interaction);
  const message = error ? problemText(error, t) : null;
  const isOver = ended !== null || error !== null;

  return (
    <>
      <Heading title={t('login.anotherTitle')} lead={t('login.anotherLead', { tenant })} />
      {!request && !isOver && <Loading />}
      {request && !isOver && (
        <div className="flex flex-col items-center gap-4 text-center">
          <QrCode text={request.url} label={t('login.qrCode')} />
          <p className="text-sm text-soft text-pretty">
            {t('login.anotherType', { address: `${window.location.host}/device` })}
          </p>
          <p className="font-mono text-xl font-semibold tracking-widest">{request.userCode}</p>
          <p role="status" className="inline-flex items-center gap-2 text-sm text-soft">
            <Spinner />
            {t('login.anotherWaiting')}
          </p>
        </div>
      )}
      {ended && (
        <Alert tone={ended === 'denied' ? 'danger' : 'warning'}>
          {t(ended === 'denied' ? 'login.anotherDenied' : 'login.anotherExpired')}
        </Alert>
      )}
      {message && <Alert tone="danger">{message}</Alert>}
      <div className="mt-6 flex flex-col gap-3">
        {isOver && (
          <Button variant="primary" size="lg" onClick={restart}>
            {t('login.newCode')}
          </Button>
        )}
        <Button size="lg" onClick={onBack}>
          {t('login.useHere')}
        </Button>
      </div>
    </>
  );
}
