import type { Field } from '#contracts/fields.ts';
import type { FormPart, ShowIf } from '#contracts/forms.ts';
import { t } from '#web/i18n/index.ts';
import { fieldName } from '#web/shell/index.ts';
import { Checkbox, Select } from '#web/ui/index.ts';
import { useProducts } from '../../tickets/index.ts';
import { partName } from '../words.ts';

interface Props {
  part: FormPart;
  parts: readonly FormPart[];
  fields: readonly Field[];
  onChange: (showIf: ShowIf | null) => void;
}

const always = 'always';

/** When it is asked: always, or only where another answer is one of some. */
export function ShowIfField({ part, parts, fields, onChange }: Props) {
  const products = useProducts() ?? [];
  const fieldOf = ({ key }: FormPart) => fields.find((field) => field.key === key);
  const valuesOf = (other: FormPart): { id: string; label: string }[] => {
    if (other.kind === 'product') return products.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, label: name }));
    const field = fieldOf(other);
    if (field?.kind === 'checkbox')
      return ['true', 'false'].map((id) => ({ id, label: t(id === 'true' ? 'shell.field.yes' : 'shell.field.no') }));
    if (field?.kind !== 'choice' && field?.kind !== 'choices') return [];
    return field.choices.filter(({ retired }) => !retired).map((choice) => ({ id: choice.id, label: fieldName(choice) }));
  };
  const others = parts.filter((other) => other.id !== part.id && valuesOf(other).length > 0);
  if (others.length === 0 && part.showIf === null) return null;
  const { showIf } = part;
  const chosen = others.find(({ id }) => id === showIf?.part);
  const set = (values: string[]) => showIf && onChange(values.length === 0 ? null : { ...showIf, values });
  return (
    <>
      <Select
        label={t('forms.show-if')}
        value={showIf?.part ?? always}
        options={[
          { value: always, label: t('forms.show-always') },
          ...others.map((other) => ({ value: other.id, label: partName(other, fields) })),
        ]}
        onChange={(id) => {
          const other = others.find((each) => each.id === id);
          const [first] = other ? valuesOf(other) : [];
          onChange(first ? { part: id, values: [first.id] } : null);
        }}
      />
      {showIf && chosen && (
        <fieldset>
          <legend style={{ fontWeight: 600 }}>{t('forms.show-values')}</legend>
          {valuesOf(chosen).map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={showIf.values.includes(id)}
              onChange={(on) => set(on ? [...showIf.values, id] : showIf.values.filter((each) => each !== id))}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
