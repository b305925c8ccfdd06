import { useTranslation } from 'react-i18next';
import type { SigningKey } from '@/api/types';
import { Card } from '@/ui/card';
import { EmergencyButton } from './emergency-button';
import { KeyRow } from './key-row';
import { RotateButton } from './rotate-button';

const STATES = ['active', 'next', 'retiring'] as const;

type KeysCardProps = { keys: SigningKey[]; mayRotate: boolean; onRotate: () => void };

/** The published keys by algorithm; in each, the one that signs comes first. */
export function KeysCard({ keys, mayRotate, onRotate }: KeysCardProps) {
  const { t } = useTranslation();
  const algorithms = [...new Set(keys.map(({ algorithm }) => algorithm))].sort().reverse();
  return (
    <Card
      flush
      title={t('settings.keysTitle')}
      description={t('settings.keysDescription')}
      actions={mayRotate && <RotateButton onRotate={onRotate} />}
    >
      {algorithms.map((algorithm) => (
        <section key={algorithm} aria-label={algorithm}>
          <div className="flex min-h-11 items-center justify-between gap-3 border-y border-line bg-muted px-5 py-1.5">
            <h3 className="text-sm font-medium tracking-normal text-soft">{algorithm}</h3>
            {mayRotate && <EmergencyButton algorithm={algorithm} />}
          </div>
          <ul className="divide-y divide-line">
            {keys
              .filter((key) => key.algorithm === algorithm)
              .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state))
              .map((key) => (
                <KeyRow key={key.id} signingKey={key} />
              ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
