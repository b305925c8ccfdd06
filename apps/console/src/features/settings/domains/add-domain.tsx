import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { emailDomainsApi } from '@/api/email-domains';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

const DOMAIN_MAX = 253;

export function AddDomain() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={16} />
        {t('emailDomains.add')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('emailDomains.add')}
        description={t('emailDomains.addDescription')}
      >
        <AddDomainForm onDone={close} />
      </Dialog>
    </>
  );
}

function AddDomainForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: { domain: '' } });
  const field = useField(form);
  const add = useAction({
    run: ({ domain }: { domain: string }) => emailDomainsApi.add(domain.trim()),
    touches: [['email-domains']],
    onDone,
    onError: (error) =>
      placeProblem(form, error, {
        not_a_domain: t('emailDomains.notADomain'),
        public_suffix: t('emailDomains.publicSuffix'),
        email_domain_exists: t('emailDomains.exists'),
      }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(add.start)(event)}>
      <TextField
        label={t('emailDomains.domain')}
        hint={t('emailDomains.domainHint')}
        placeholder="example.com"
        maxLength={DOMAIN_MAX}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        {...field('domain', { isRequired: true })}
      />
      <DialogActions>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={add.isBusy}>
          {t('emailDomains.add')}
        </Button>
      </DialogActions>
    </form>
  );
}
