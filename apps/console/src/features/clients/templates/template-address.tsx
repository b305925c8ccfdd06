import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { AppIcon } from '@/ui/app-icon';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { TextField } from '@/ui/text-field';
import { applicationAddress } from './address';
import type { ClientTemplate } from './template';
import { TemplateBack } from './template-back';

type TemplateAddressProps = { template: ClientTemplate; onKnown: (address: string) => void };

/** Asks where the application runs: all that a template doesn't know. */
export function TemplateAddress({ template, onKnown }: TemplateAddressProps) {
  const { t } = useTranslation();
  const { name, example } = template;
  const form = useForm({ defaultValues: { address: '' } });
  const submit = form.handleSubmit(({ address }) => {
    const known = applicationAddress(address);
    if (known === null) form.setError('address', { message: t('clients.uri.malformed') }, { shouldFocus: true });
    else onKnown(known);
  });
  return (
    <>
      <PageHeader
        back={<TemplateBack />}
        icon={<AppIcon size="lg" name={name} logoUrl={null} />}
        title={t('clients.templates.title', { name })}
        description={t('clients.templates.addressDescription')}
      />
      <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-160 flex-col gap-6">
        <Card>
          <TextField
            autoFocus
            label={t('clients.templates.address', { name })}
            hint={t('clients.templates.addressHint')}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={example ?? undefined}
            {...useField(form)('address', { isRequired: true })}
          />
        </Card>
        <div className="flex flex-wrap justify-end gap-3">
          <Link to="/settings/administration/oidc-clients" className={buttonClass()}>
            {t('common.cancel')}
          </Link>
          <Button type="submit" variant="primary">
            {t('clients.templates.continue')}
            <ArrowRight aria-hidden size={16} />
          </Button>
        </div>
      </form>
    </>
  );
}
