import { Tabs as Radix } from 'radix-ui';
import { useEffect, useRef, type ReactNode } from 'react';

export type Tab = { value: string; label: string; content: ReactNode };
type TabsProps = { tabs: Tab[]; value: string | undefined; onChange: (value: string) => void; label: string };

/** Views of one thing, whose choice the page keeps in its address. On a phone the row scrolls to it. */
export function Tabs({ tabs, value, onChange, label }: TabsProps) {
  const current = tabs.some((tab) => tab.value === value) ? value : tabs[0]?.value;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-state=active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <Radix.Root value={current} onValueChange={onChange}>
      <Radix.List
        ref={list}
        aria-label={label}
        className="mb-6 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            // Radix would focus it by script, and browsers then draw the ring that is meant for keyboards.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChange(tab.value)}
            className="-mb-px h-10 shrink-0 border-b-2 border-transparent px-3 font-medium text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent-text data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="flex flex-col gap-6 outline-none">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
