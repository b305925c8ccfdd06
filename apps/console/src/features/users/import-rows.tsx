import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '@/api/types';
import { Badge } from '@/ui/badge';
import { buttonClass } from '@/ui/button-class';
import { csvOf } from '@/ui/csv';

const messageOf = ({ problems }: ImportReport['rows'][number]) => problems.map(({ message }) => message).join(' ');

/** What becomes of each row, and the same as a file in which no cell is a formula. */
export function ImportRows({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { rows, createdCount, refusedCount } = report;
  const file = useMemo(() => {
    const lines = rows.map((row) => [String(row.line), row.username, row.email, row.state, messageOf(row)]);
    const csv = csvOf([['line', 'username', 'email', 'state', 'problems'], ...lines]);
    return `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`;
  }, [rows]);
  return (
    <div className="flex flex-col gap-3">
      <p role="status">{t('users.importSummary', { created: createdCount, refused: refusedCount })}</p>
      <div className="max-h-80 overflow-auto" tabIndex={0} role="group" aria-label={t('users.importReport')}>
        <table className="w-full text-left text-sm">
          <thead>
            <tr>
              <th scope="col" className="p-2">
                {t('users.importLine')}
              </th>
              <th scope="col" className="p-2">
                {t('account.username')}
              </th>
              <th scope="col" className="p-2">
                {t('users.state')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line} className="border-t border-line align-top">
                <td className="p-2">{row.line}</td>
                <td className="p-2 wrap-anywhere">{row.username}</td>
                <td className="p-2">
                  {row.state === 'refused' ? (
                    <>
                      <Badge tone="danger">{t('users.importRefused')}</Badge> {messageOf(row)}
                    </>
                  ) : (
                    t(row.state === 'created' ? 'users.importCreated' : 'users.importGood')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <a href={file} download="import.csv" className={buttonClass()}>
        <Download aria-hidden size={16} />
        {t('users.importDownload')}
      </a>
    </div>
  );
}
