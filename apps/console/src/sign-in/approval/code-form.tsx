import { Button } from '@/ui/button';
import { TextField } from '@/ui/text-field';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { formatUserCode, isComplete } from './user-code';

type CodeFormProps = {
  code: string;
  error: string | null;
  isBusy: boolean;
  onChange: (code: string) => void;
  onSubmit: () => void;
};

/** Where the device's code goes. One that came with the address stands here too, for the person to compare. */
export function CodeForm({ code, error, isBusy, onChange, onSubmit }: CodeFormProps) {
  const t = useT();
  return (
    <>
      <Heading
        icon={<Icon name="blocks" size={32} className="text-accent-text" />}
        title={t('approval.codeTitle')}
        lead={t('approval.codeLead')}
      />
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <TextField
          label={t('approval.code')}
          hint={t('approval.codeHint')}
          error={error}
          name="user_code"
          value={code}
          onChange={(event) => onChange(formatUserCode(event.target.value))}
          placeholder="XXXX-XXXX"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          inputClassName="h-12 text-center font-mono text-xl tracking-widest"
        />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} disabled={!isComplete(code)}>
          {t('approval.next')}
        </Button>
      </form>
    </>
  );
}
