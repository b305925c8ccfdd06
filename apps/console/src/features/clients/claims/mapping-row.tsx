import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { RemoveLineButton } from '@/ui/remove-line-button';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import type { ClientValues } from '../form/client-values';
import { MAPPING_KINDS, MAPPING_SCOPES } from './mapping-values';

type MappingRowProps = { form: UseFormReturn<ClientValues>; index: number; onRemove: () => void };

const NAME_MAX = 100;
const VALUE_MAX = 2000;
const NAME_PATTERN = /^\s*[A-Za-z0-9_.:/-]+\s*$/;

/** One rule: what happens, and the fields that this needs. */
export function MappingRow({ form, index, onRemove }: MappingRowProps) {
  const { t } = useTranslation();
  const field = useField(form);
  const kind = useWatch({ control: form.control, name: `claimMappings.${index}.kind` });
  const line = index + 1;
  const code = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, inputClassName: 'font-mono' } as const;
  const named = {
    isRequired: true,
    shouldUnregister: false,
    pattern: { value: NAME_PATTERN, message: t('claims.keyPattern') },
  };
  const { error: kindError, ...kinds } = field(`claimMappings.${index}.kind`);
  const { error: scopeError, ...scopes } = field(`claimMappings.${index}.scope`);
  return (
    <li className="py-4 first:pt-0">
      <fieldset className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-2">
        <legend className="sr-only">{t('claimMappings.rule', { line })}</legend>
        <div className="flex items-end gap-2 sm:col-span-2">
          <Field label={t('claimMappings.kind')} error={kindError} className="grow">
            {(control) => (
              <Select {...kinds} {...control}>
                {MAPPING_KINDS.map((name) => (
                  <option key={name} value={name}>
                    {t(`claimMappings.kinds.${name}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <RemoveLineButton label={t('claimMappings.remove', { line })} onClick={onRemove} />
        </div>
        {kind !== 'add' && (
          <TextField
            key="claim"
            label={t('claimMappings.claim')}
            placeholder="groups"
            maxLength={NAME_MAX}
            {...code}
            {...field(`claimMappings.${index}.claim`, named)}
          />
        )}
        {kind !== 'omit' && (
          <TextField
            key="name"
            label={t('claimMappings.name')}
            placeholder="roles"
            maxLength={NAME_MAX}
            {...code}
            {...field(`claimMappings.${index}.name`, named)}
          />
        )}
        {kind === 'add' && (
          <TextField
            key="value"
            label={t('claimMappings.value')}
            maxLength={VALUE_MAX}
            {...code}
            {...field(`claimMappings.${index}.value`, { isRequired: true })}
          />
        )}
        {kind !== 'omit' && (
          <Field label={t('claimMappings.scope')} error={scopeError}>
            {(control) => (
              <Select {...scopes} {...control}>
                {MAPPING_SCOPES.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </fieldset>
    </li>
  );
}
