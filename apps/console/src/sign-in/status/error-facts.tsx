import { useT } from '../app/i18n';

/** The facts may come from the address bar: anybody can write them. Plain text, of bounded length. */
const LONGEST = { name: 64, description: 500 } as const;

const cut = (value: string | null, length: number) =>
  value && value.length > length ? `${value.slice(0, length)}…` : value;

type FactsProps = { client: string | null; code: string; description: string | null; requestId: string | null };

export function ErrorFacts({ client, code, description, requestId }: FactsProps) {
  const t = useT();
  const facts = [
    { name: t('error.application'), value: cut(client, LONGEST.name), isMono: false },
    { name: t('error.code'), value: cut(code, LONGEST.name), isMono: true },
    { name: t('error.requestId'), value: cut(requestId, LONGEST.name), isMono: true },
  ].filter(({ value }) => value);
  if (facts.length === 0 && !description) return null;
  return (
    <div className="mb-6 overflow-hidden rounded-md border border-line bg-muted text-sm">
      <dl className="divide-y divide-line">
        {facts.map(({ name, value, isMono }) => (
          <div key={name} className="flex gap-4 px-3.5 py-2.5">
            <dt className="w-24 shrink-0 text-soft">{name}</dt>
            <dd className={isMono ? 'min-w-0 font-mono wrap-anywhere' : 'min-w-0 wrap-anywhere'}>{value}</dd>
          </div>
        ))}
      </dl>
      {description && (
        <section className="border-t border-line px-3.5 py-2.5">
          <h2 className="text-soft">{t('error.details')}</h2>
          <p className="mt-0.5 wrap-anywhere">{cut(description, LONGEST.description)}</p>
        </section>
      )}
    </div>
  );
}
