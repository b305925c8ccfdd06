import { Button } from '@/ui/button';
import { useT } from '../app/i18n';
import type { Answer } from './use-answer';

type AnswerButtonsProps = {
  pending: Answer | null;
  /** Whether all there is to do is deny. */
  isDenied: boolean;
  onAnswer: (answer: Answer) => void;
};

export function AnswerButtons({ pending, isDenied, onAnswer }: AnswerButtonsProps) {
  const t = useT();
  const isBusy = pending !== null;
  return (
    <div className={isDenied ? 'mt-6 grid' : 'mt-6 grid grid-cols-2 gap-3'}>
      <Button size="lg" isBusy={pending === 'deny'} disabled={isBusy} onClick={() => onAnswer('deny')}>
        {t('approval.deny')}
      </Button>
      {!isDenied && (
        <Button
          variant="primary"
          size="lg"
          isBusy={pending === 'approve'}
          disabled={isBusy}
          onClick={() => onAnswer('approve')}
        >
          {t('approval.approve')}
        </Button>
      )}
    </div>
  );
}
