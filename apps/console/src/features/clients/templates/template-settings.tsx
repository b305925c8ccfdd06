import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { Alert } from '@/ui/alert';
import { CodeBlock } from '../connect/code-block';
import { CopyFacts } from '../connect/copy-facts';
import { endpointsOf } from '../connect/endpoints';
import { noteOf } from './note-of';
import type { ClientTemplate, TemplateSettings as Settings } from './template';
import { addressOf } from './template-of-client';

type TemplateSettingsProps = { template: ClientTemplate; client: Client; secret?: string | null };

/** What the application has to be told, to copy: with the secret while it is known. */
export function TemplateSettings({ template, client, secret }: TemplateSettingsProps) {
  const { t } = useTranslation();
  const endpoints = endpointsOf(useAccount().tenant.issuer);
  const note = noteOf(template, t);
  const settings = template.settings({
    endpoints,
    clientId: client.id,
    secret: secret ?? t('clients.secretPlaceholder'),
    address: addressOf(client, template),
  });
  return (
    <div className="flex flex-col gap-4">
      {note && <Alert>{note}</Alert>}
      {settings.map((part) => (
        <Part key={part.kind === 'code' ? part.name : part.where} part={part} />
      ))}
      <p>
        <a
          href={template.documentation}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1.5 rounded-sm font-medium text-accent-text hover:underline"
        >
          {t('clients.templates.documentation', { name: template.name })}
          <ExternalLink aria-hidden size={14} />
        </a>
      </p>
    </div>
  );
}

function Part({ part }: { part: Settings }) {
  if (part.kind === 'code') return <CodeBlock name={part.name} code={part.code} />;
  return (
    <section aria-label={part.where} className="rounded-md border border-line px-4 py-3">
      <h3 className="mb-3 text-sm font-medium text-soft">{part.where}</h3>
      <CopyFacts values={part.fields.map(([name, value]) => ({ name, value }))} />
    </section>
  );
}
