import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { CopyField } from '@/ui/copy-field';
import { DialogActions } from '@/ui/dialog';

type CreatedLoginLinkProps = { url: string; expiresAt: string; onDone: () => void };

/** The link, shown this once. */
export function CreatedLoginLink({ url, expiresAt, onDone }: CreatedLoginLinkProps) {
  const { t, i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <CopyField autoFocus label={t('users.loginLink')} value={url} />
      <p className="mt-3 text-sm text-soft">
        {t('users.loginLinkUntil', { moment: format.format(new Date(expiresAt)) })}
      </p>
      <DialogActions>
        <Button variant="primary" onClick={onDone}>
          {t('common.done')}
        </Button>
      </DialogActions>
    </>
  );
}
