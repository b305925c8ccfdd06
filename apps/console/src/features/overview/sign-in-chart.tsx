import { useTranslation } from 'react-i18next';
import type { SignInDay } from '@/api/types';
import { Card } from '@/ui/card';
import { ChartBars } from './chart-bars';

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Sign-ins per day as stacked bars; the same numbers as a table for screen readers. */
export function SignInChart({ days }: { days: SignInDay[] }) {
  const { t, i18n } = useTranslation();
  const day = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const named = days.map((entry) => ({ ...entry, label: day.format(new Date(entry.date)) }));
  const totals = {
    succeeded: sum(days.map((entry) => entry.succeeded)),
    failed: sum(days.map((entry) => entry.failed)),
  };

  return (
    <Card
      title={t('overview.chartTitle')}
      description={t('overview.chartDescription')}
      actions={
        <ul className="flex gap-4 text-sm text-soft">
          <li className="flex items-center gap-2">
            <span aria-hidden className="size-2.5 rounded-[3px] bg-accent" />
            {t('overview.succeeded')}
          </li>
          <li className="flex items-center gap-2">
            <span aria-hidden className="size-2.5 rounded-[3px] bg-chart-bad" />
            {t('overview.failed')}
          </li>
        </ul>
      }
    >
      <ChartBars days={named} label={t('overview.chartLabel', totals)} />
      <table className="sr-only">
        <caption>{t('overview.chartTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.date')}</th>
            <th scope="col">{t('overview.succeeded')}</th>
            <th scope="col">{t('overview.failed')}</th>
          </tr>
        </thead>
        <tbody>
          {named.map((entry) => (
            <tr key={entry.date}>
              <th scope="row">{entry.label}</th>
              <td>{entry.succeeded}</td>
              <td>{entry.failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
