import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginLink, User } from '@/api/types';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { CreatedLoginLink } from './created-login-link';
import { LoginLinkForm } from './login-link-form';

/** A one-time login link for somebody who lost their passkeys, in a dialog. */
export function NewLoginLink({ user }: { user: User }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [link, setLink] = useState<LoginLink | null>(null);
  const close = () => {
    setIsOpen(false);
    setLink(null);
  };
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        <LifeBuoy aria-hidden size={15} />
        {t('users.loginLink')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={link ? t('users.loginLinkCreatedTitle') : t('users.loginLinkTitle', { name: user.displayName })}
        description={link ? t('users.loginLinkCreatedText') : t('users.loginLinkText')}
        isDismissible={!link}
      >
        {link?.url ? (
          <CreatedLoginLink url={link.url} expiresAt={link.expiresAt} onDone={close} />
        ) : (
          <LoginLinkForm
            user={user}
            onCreated={(created) => (created.url ? setLink(created) : close())}
            onCancel={close}
          />
        )}
      </Dialog>
    </>
  );
}
