import { useTranslation } from 'react-i18next';
import type { AlgorithmUse } from '@/api/types';
import { Card } from '@/ui/card';
import { AlgorithmRow } from './algorithm-row';

type AlgorithmsCardProps = { algorithms: AlgorithmUse[]; mayEdit: boolean };

/** With what the tenant signs, and for whom. */
export function AlgorithmsCard({ algorithms, mayEdit }: AlgorithmsCardProps) {
  const { t } = useTranslation();
  return (
    <Card flush title={t('settings.algorithms.title')} description={t('settings.algorithms.description')}>
      <ul className="divide-y divide-line border-t border-line">
        {algorithms.map((use) => (
          <AlgorithmRow key={use.algorithm} use={use} mayEdit={mayEdit} />
        ))}
      </ul>
    </Card>
  );
}
