import { useT } from '../app/i18n';

/** Marks what was not asked for before, on the screen of somebody who comes back. */
export function NewMark() {
  const t = useT();
  return (
    <span className="rounded-full bg-accent-soft px-2 text-xs font-medium text-accent-text">{t('common.new')}</span>
  );
}
