import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Dialog, DialogActions } from '@/ui/dialog';

type ShownCodesProps = { codes: string[]; onDone: () => void };

/** The codes, this once. */
export function ShownCodes({ codes, onDone }: ShownCodesProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen={codes.length > 0}
      onClose={onDone}
      title={t('recoveryCodes.shownTitle')}
      description={t('recoveryCodes.shownText')}
      isDismissible={false}
    >
      <ol className="grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-md border border-line bg-muted p-4 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <DialogActions>
        <CopyButton
          value={codes.join('\n')}
          label={t('recoveryCodes.copy')}
          copiedLabel={t('common.copied')}
          showsLabel
        />
        <Button variant="primary" onClick={onDone}>
          {t('recoveryCodes.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
