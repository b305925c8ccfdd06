import { ImageUp, Trash2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryKey } from '@tanstack/react-query';
import { Button } from '@/ui/button';
import { toast } from '@/ui/toaster';
import { useAction } from './use-action';

/** What the API takes. */
const TYPES = 'image/png,image/jpeg,image/webp,image/avif';
const MAX_BYTES = 2 * 1024 * 1024;

type PictureFieldProps<Result> = {
  label: string;
  hint: string;
  /** What is shown now. */
  picture: ReactNode;
  hasPicture: boolean;
  isDisabled?: boolean;
  set: (picture: File) => Promise<Result>;
  remove: () => Promise<Result>;
  touches: QueryKey[];
  onDone?: (result: Result) => void;
};

/** A picture to upload or to take away, which happens at once. */
export function PictureField<Result>({
  label,
  hint,
  picture,
  hasPicture,
  isDisabled = false,
  set,
  remove,
  touches,
  onDone,
}: PictureFieldProps<Result>) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const change = useAction({
    run: (file: File | null) => (file ? set(file) : remove()),
    done: t('common.picture.saved'),
    touches,
    onDone,
  });
  const choose = (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAX_BYTES) toast.error(t('problem.body_too_large'));
    else change.start(file);
  };
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <span className="flex w-24 shrink-0 justify-center">{picture}</span>
      <div className="min-w-48 flex-1">
        <p className="font-medium">{label}</p>
        <p className="text-sm text-faint">{hint}</p>
      </div>
      <input
        ref={input}
        type="file"
        accept={TYPES}
        hidden
        onChange={({ target }) => {
          choose(target.files?.[0]);
          target.value = '';
        }}
      />
      <div className="flex gap-2">
        <Button size="sm" isBusy={change.isBusy} disabled={isDisabled} onClick={() => input.current?.click()}>
          <ImageUp aria-hidden size={16} />
          {hasPicture ? t('common.picture.replace') : t('common.picture.choose')}
        </Button>
        {hasPicture && (
          <Button size="sm" variant="ghost" disabled={isDisabled || change.isBusy} onClick={() => change.start(null)}>
            <Trash2 aria-hidden size={16} />
            {t('common.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
