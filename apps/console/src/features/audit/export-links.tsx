import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { auditExportUrl } from '@/api/audit';
import type { AuditFilter } from '@/api/types';
import { buttonClass } from '@/ui/button-class';

/** What the filters leave, as a file. The browser itself saves it, however long it is. */
export function ExportLinks({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const formats = [
    { format: 'csv', label: t('audit.exportCsv') },
    { format: 'json', label: t('audit.exportJson') },
  ] as const;
  return (
    <div className="mb-4 flex flex-wrap justify-end gap-2">
      {formats.map(({ format, label }) => (
        <a key={format} download href={auditExportUrl(format, filter)} className={buttonClass({ size: 'sm' })}>
          <Download aria-hidden size={14} />
          {label}
        </a>
      ))}
    </div>
  );
}
