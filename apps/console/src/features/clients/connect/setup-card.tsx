import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { usePageSearch } from '@/navigation/page-search';
import { Card } from '@/ui/card';
import { Select } from '@/ui/select';
import { findTemplate, TEMPLATES } from '../templates/catalog';
import { OTHER } from '../templates/other';
import { templateOf } from '../templates/template-of-client';
import { TemplateSettings } from '../templates/template-settings';
import { SnippetCard } from './snippet-card';

/** How to set the application up: by its own settings where there is a template, else by a program. */
export function SetupCard({ client, secret }: { client: Client; secret?: string | null }) {
  const { t } = useTranslation();
  const id = useId();
  const [search, change] = usePageSearch();
  const template = search.template ? findTemplate(search.template) : templateOf(client);
  return (
    <>
      <Card
        title={t('clients.templates.setup')}
        description={t('clients.templates.setupDescription')}
        actions={
          <span className="w-full sm:w-56">
            <label htmlFor={id} className="sr-only">
              {t('clients.templates.application')}
            </label>
            <Select
              id={id}
              value={template?.id ?? OTHER}
              onChange={(event) => change({ template: event.target.value })}
            >
              <option value={OTHER}>{t('clients.templates.other')}</option>
              {TEMPLATES.map(({ id: value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          </span>
        }
      >
        {template ? (
          <TemplateSettings template={template} client={client} secret={secret} />
        ) : (
          <p className="text-soft">{t('clients.templates.setupOther')}</p>
        )}
      </Card>
      {!template && <SnippetCard client={client} secret={secret} />}
    </>
  );
}
