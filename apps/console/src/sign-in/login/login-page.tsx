import { useEffect, useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { interactionApi } from '@/api/sign-in';
import type { Interaction } from '@/api/types';
import { supportsPasskeys } from '@/webauthn/run-ceremony';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { CardLayout } from '../app/layout';
import { leaveForExpired, queryParameter } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { problemText } from '../app/problem-text';
import { TenantMark } from '../app/tenant-mark';
import { useTenant, useTenantName } from '../app/use-tenant';
import type { AnotherDevice } from './another-device';
import { usePasskeyLogin } from './use-passkey-login';

const interactionUid = queryParameter('interaction');

export function LoginPage({ languageChoice }: PageProps) {
  const t = useT();
  const tenant = useTenantName();
  const { hasRecoveryCodes = false, hasJoiningByEmail = false } = useTenant() ?? {};
  const [interaction, setInteraction] = useState<Interaction | null>(null);
  const { isBusy, error, start } = usePasskeyLogin(interactionUid);
  const message = error ? problemText(error, t) : null;
  const [Waiting, setWaiting] = useState<typeof AnotherDevice | null>(null);

  useEffect(() => {
    if (!interactionUid) return;
    interactionApi.get(interactionUid).then(setInteraction, (reason: unknown) => {
      if (isProblem(reason, 'interaction_expired')) leaveForExpired();
    });
  }, []);

  const waitForAnother = async () => {
    const { AnotherDevice: loaded } = await import('./another-device');
    setWaiting(() => loaded);
  };

  if (Waiting) {
    return (
      <CardLayout languageChoice={languageChoice}>
        <Waiting interaction={interactionUid} onBack={() => setWaiting(null)} />
      </CardLayout>
    );
  }
  return (
    <CardLayout languageChoice={languageChoice}>
      <Heading
        icon={<LoginIcon client={interaction?.client ?? null} />}
        title={t('login.title', { tenant })}
        lead={interaction ? t('login.leadFor', { client: interaction.client.name }) : t('login.lead')}
      />
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        {message && <Alert tone="danger">{message}</Alert>}
        {!supportsPasskeys() && <Alert tone="warning">{t('webauthn.unsupported')}</Alert>}
        <TextField
          label={t('fields.username')}
          hint={t('login.usernameHint')}
          name="username"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          inputClassName="h-11"
        />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} disabled={!supportsPasskeys()}>
          {!isBusy && <Icon name="key" />}
          {isBusy ? t('login.waiting') : t('login.submit')}
        </Button>
        <Button size="lg" disabled={isBusy} onClick={() => void waitForAnother()}>
          {t('login.another')}
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-faint text-pretty">{t('login.lost', { tenant })}</p>
      {hasRecoveryCodes && <OtherWay href={`/recovery-code${window.location.search}`}>{t('login.useCode')}</OtherWay>}
      {hasJoiningByEmail && <OtherWay href="/join-by-email">{t('login.joinByEmail')}</OtherWay>}
    </CardLayout>
  );
}

function OtherWay({ href, children }: { href: string; children: string }) {
  return (
    <p className="mt-2 text-center text-sm">
      <a className="text-accent-text underline underline-offset-2" href={href}>
        {children}
      </a>
    </p>
  );
}

function LoginIcon({ client }: { client: Interaction['client'] | null }) {
  if (!client) return <TenantMark />;
  return (
    <div className="flex items-center">
      <AppIcon name={client.name} logoUrl={client.logoUrl} size="lg" />
      <span aria-hidden className="w-7 border-t-2 border-dotted border-line-strong" />
      <TenantMark className="h-14 max-w-40" />
    </div>
  );
}
