import { Tabs, type Tab } from '@/ui/tabs';
import { usePageSearch } from './page-search';

/** Tabs that the address remembers. */
export function PageTabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const [{ tab }, change] = usePageSearch();
  return (
    <Tabs
      label={label}
      tabs={tabs}
      value={tab}
      onChange={(value) => change({ tab: value === tabs[0]?.value ? '' : value })}
    />
  );
}
