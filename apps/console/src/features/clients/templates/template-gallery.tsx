import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '@/navigation/back-link';
import { AppIcon } from '@/ui/app-icon';
import { PageHeader } from '@/ui/page-header';
import { SearchField } from '@/ui/search-field';
import { TEMPLATES } from './catalog';
import { OTHER } from './other';
import { CATEGORIES } from './template';

const LIST = '/settings/administration/oidc-clients';

/** The applications to choose from, by kind, and a way on for every other. */
export function TemplateGallery() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const needle = search.trim().toLowerCase();
  const found = TEMPLATES.filter(({ name }) => name.toLowerCase().includes(needle));
  const groups = CATEGORIES.map((category) => ({
    category,
    templates: found.filter((template) => template.category === category),
  })).filter(({ templates }) => templates.length > 0);

  return (
    <>
      <PageHeader
        back={<BackLink to={LIST}>{t('clients.backToList')}</BackLink>}
        title={t('clients.createTitle')}
        description={t('clients.templates.description')}
      />
      <div className="flex flex-col gap-7">
        <SearchField
          label={t('clients.templates.search')}
          value={search}
          onChange={setSearch}
          className="w-full max-w-96"
        />
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <TemplateLink
            id={OTHER}
            name={t('clients.templates.other')}
            detail={t('clients.templates.otherHint')}
            icon={
              <span className="flex size-10 shrink-0 items-center justify-center rounded-md border border-line bg-raised text-soft">
                <PenLine aria-hidden size={18} />
              </span>
            }
          />
        </ul>
        {groups.map(({ category, templates }) => (
          <section key={category} aria-labelledby={`templates-${category}`}>
            <h2 id={`templates-${category}`} className="mb-3 font-semibold">
              {t(`clients.templates.${category}`)}
            </h2>
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {templates.map(({ id, name }) => (
                <TemplateLink key={id} id={id} name={name} icon={<AppIcon name={name} logoUrl={null} />} />
              ))}
            </ul>
          </section>
        ))}
        <p role="status" className="text-soft empty:hidden">
          {groups.length === 0 && t('clients.templates.nothing')}
        </p>
      </div>
    </>
  );
}

type TemplateLinkProps = { id: string; name: string; detail?: string; icon: ReactNode };

function TemplateLink({ id, name, detail, icon }: TemplateLinkProps) {
  return (
    <li className="flex">
      <Link
        to="/settings/administration/oidc-clients/new"
        search={{ template: id }}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-md border border-line bg-surface p-3 text-ink no-underline shadow-card transition-colors hover:border-faint hover:bg-hover"
      >
        {icon}
        <span className="min-w-0">
          <span className="block font-medium wrap-anywhere">{name}</span>
          {detail && <span className="block text-sm text-soft">{detail}</span>}
        </span>
      </Link>
    </li>
  );
}
