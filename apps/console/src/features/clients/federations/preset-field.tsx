import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { isPresetName, PRESETS, type PresetName } from './presets';

type PresetFieldProps = { value: PresetName | null; onChange: (name: PresetName | null) => void };

/** Fills the form with what a well-known issuer's tokens say. */
export function PresetField({ value, onChange }: PresetFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('federations.preset')}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          onChange={({ target }) => onChange(isPresetName(target.value) ? target.value : null)}
        >
          <option value="">{t('federations.presetNone')}</option>
          {Object.entries(PRESETS).map(([name, preset]) => (
            <option key={name} value={name}>
              {preset.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
