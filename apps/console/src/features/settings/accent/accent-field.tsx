import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import type { BrandingValues } from '../branding/branding-values';
import { Swatch } from './swatch';
import { DEFAULT_CLASS, SWATCHES } from './swatches';

/** The form that the API takes. */
const COLOUR = /^#[0-9a-f]{6}$/i;
/** What the browser's colour picker shows while nothing is chosen. */
const PICKER_START = '#0c6b57';

/** The tenant's colour: one of a few, any other, or the product's own. */
export function AccentField({ form }: { form: UseFormReturn<BrandingValues> }) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({
    control: form.control,
    name: 'accentColor',
    rules: { validate: (colour) => colour === '' || COLOUR.test(colour) || t('settings.accentInvalid') },
  });
  const chosen = field.value.toLowerCase();
  const choose = (colour: string) => field.onChange(colour);

  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="mb-2 font-medium">{t('settings.accentSwatches')}</legend>
        <div className="flex flex-wrap gap-2.5">
          <Swatch
            label={t('settings.accentDefault')}
            className={DEFAULT_CLASS}
            isChosen={chosen === ''}
            onChoose={() => choose('')}
          />
          {SWATCHES.map(({ name, colour, className }) => (
            <Swatch
              key={name}
              label={t(`settings.colour.${name}`)}
              className={className}
              isChosen={chosen === colour}
              onChoose={() => choose(colour)}
            />
          ))}
        </div>
      </fieldset>
      <Field label={t('settings.accentCustom')} hint={t('settings.accentCustomHint')} error={fieldState.error?.message}>
        {(control) => (
          <span className="flex max-w-64 gap-2">
            <Input
              {...control}
              ref={field.ref}
              value={field.value}
              onChange={({ target }) => choose(target.value.trim())}
              onBlur={field.onBlur}
              maxLength={7}
              spellCheck={false}
              autoComplete="off"
              placeholder={t('settings.accentDefault')}
              className="font-mono"
            />
            <input
              type="color"
              aria-label={t('settings.accentPick')}
              value={COLOUR.test(chosen) ? chosen : PICKER_START}
              onChange={({ target }) => choose(target.value)}
              className="h-9 w-11 shrink-0 cursor-pointer rounded-md border border-line-strong bg-surface p-1 shadow-card disabled:cursor-not-allowed"
            />
          </span>
        )}
      </Field>
    </div>
  );
}
