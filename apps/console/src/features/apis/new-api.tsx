import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { apisApi } from '@/api/apis';
import type { ApiDraft } from '@/api/types';
import { useCan } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

/** A button that registers an API in a dialog and opens its page; nothing for those who may not. */
export function NewApi() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (!useCan('apis:write')) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={16} />
        {t('apis.new')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('apis.new')}
        description={t('apis.createDescription')}
      >
        <NewApiForm onCancel={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function NewApiForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm<ApiDraft>({ defaultValues: { name: '', identifier: '' } });
  const field = useField(form);
  const create = useAction({
    run: apisApi.create,
    done: t('apis.created'),
    touches: [['apis', 'list']],
    onDone: ({ id }) => void navigate({ to: '/settings/administration/apis/$id', params: { id } }),
    onError: (error) =>
      placeProblem(form, error, {
        api_identifier_taken: t('apis.identifierTaken'),
        malformed: t('apis.identifierMalformed'),
        forbidden_character: t('apis.identifierMalformed'),
        userinfo: t('apis.identifierMalformed'),
        fragment: t('apis.identifierFragment'),
        issuer: t('apis.identifierIssuer'),
      }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
      <div className="flex flex-col gap-5">
        <TextField
          label={t('apis.name')}
          hint={t('apis.nameHint')}
          maxLength={100}
          autoComplete="off"
          {...field('name', { isRequired: true })}
        />
        <TextField
          label={t('apis.identifier')}
          hint={t('apis.identifierHint')}
          maxLength={500}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://api.example.com"
          {...field('identifier', { isRequired: true })}
        />
      </div>
      <DialogActions>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={create.isBusy}>
          {t('common.create')}
        </Button>
      </DialogActions>
    </form>
  );
}
