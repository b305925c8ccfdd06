import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePageSearch } from '@/navigation/page-search';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import type { ClientValues } from '../form/client-values';

type ElsewhereProps = {
  form: UseFormReturn<ClientValues>;
  names: readonly (keyof ClientValues)[];
  tab: string;
  label: string;
};

/** What the API refused about fields of another tab, and the way there. */
export function Elsewhere({ form, names, tab, label }: ElsewhereProps) {
  const { t } = useTranslation();
  const [, change] = usePageSearch();
  const messages = names.flatMap((name) => form.formState.errors[name]?.message ?? []);
  if (messages.length === 0) return null;
  return (
    <Alert tone="danger" title={t('clients.elsewhere', { tab: label })}>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      <Button size="sm" className="mt-2" onClick={() => change({ tab })}>
        {label}
      </Button>
    </Alert>
  );
}
