import { X } from 'lucide-react';
import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ApiPermission } from '@/api/types';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Input } from '@/ui/input';

export type PermissionsValues = { items: ApiPermission[] };
type PermissionRowProps = {
  form: UseFormReturn<PermissionsValues>;
  index: number;
  /** Left out for those who may only read. */
  onRemove?: (() => void) | undefined;
};

/** The API's own rule for names. */
const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;

/** One permission: the scope that requests name, and what people read when they are asked for it. */
export function PermissionRow({ form, index, onRemove }: PermissionRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useField(form);
  const line = index + 1;
  const { error, ...name } = field(`items.${index}.name`, {
    isRequired: true,
    pattern: { value: NAME_PATTERN, message: t('apis.permissionPattern') },
  });
  const { error: _none, ...description } = field(`items.${index}.description`);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 py-4 first:pt-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] sm:py-1.5">
      <div>
        <Input
          {...name}
          aria-label={t('apis.permissionNameOf', { line })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          placeholder="invoices:read"
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono sm:text-sm"
        />
        {error && (
          <p id={id} className="mt-1 text-sm text-danger-text">
            {error}
          </p>
        )}
      </div>
      <div className="max-sm:col-start-1">
        <Input
          {...description}
          aria-label={t('apis.permissionDescriptionOf', { line })}
          placeholder={t('apis.permissionExample')}
          maxLength={200}
          autoComplete="off"
        />
      </div>
      {onRemove && (
        <Button
          variant="ghost"
          className="w-9 px-0 max-sm:col-start-2 max-sm:row-start-1"
          aria-label={t('apis.removePermission', { line })}
          onClick={onRemove}
        >
          <X aria-hidden size={15} />
        </Button>
      )}
    </li>
  );
}
