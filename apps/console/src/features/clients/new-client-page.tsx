import { useState } from 'react';
import type { ClientCreated } from '@/api/types';
import { usePageSearch } from '@/navigation/page-search';
import { CreatedClient } from './created-client';
import { NewClientForm } from './form/new-client-form';
import { NO_ADDRESS } from './templates/address';
import { findTemplate } from './templates/catalog';
import { OTHER } from './templates/other';
import type { ClientTemplate } from './templates/template';
import { TemplateAddress } from './templates/template-address';
import { TemplateGallery } from './templates/template-gallery';

/** The choice of an application, its address, the form, and then in its place what can be seen only once. */
export function NewClientPage() {
  const [created, setCreated] = useState<ClientCreated | null>(null);
  const [{ template: chosen }] = usePageSearch();
  const template = findTemplate(chosen);
  if (created) return <CreatedClient {...created} />;
  if (chosen === OTHER) return <NewClientForm onCreated={setCreated} />;
  if (!template) return <TemplateGallery />;
  return <FromTemplate key={template.id} template={template} onCreated={setCreated} />;
}

type FromTemplateProps = { template: ClientTemplate; onCreated: (created: ClientCreated) => void };

function FromTemplate({ template, onCreated }: FromTemplateProps) {
  const [address, setAddress] = useState(template.example === null ? NO_ADDRESS : null);
  if (address === null) return <TemplateAddress template={template} onKnown={setAddress} />;
  return <NewClientForm from={{ template, address }} onCreated={onCreated} />;
}
