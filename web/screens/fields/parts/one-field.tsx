import type { Field, SentValue } from '#contracts/fields.ts';
import { t } from '#web/i18n/index.ts';
import { fieldHelp, FieldInput, fieldName } from '#web/shell/index.ts';
import { Select } from '#web/ui/index.ts';
import { WhoField } from './who-field.tsx';

interface Props {
  field: Field;
  value: SentValue | undefined;
  onChange: (value: SentValue) => void;
  error?: string | undefined;
  optional?: string | undefined;
  disabled?: boolean;
  labelHidden?: boolean;
}

const nothing = () => ({ value: '', label: t('shell.field.none') });

/** One custom field of any kind, as staff fill it in. */
export function OneField(props: Props) {
  const { field, disabled = false, onChange } = props;
  if (field.kind === 'person' || field.kind === 'company')
    return <WhoField {...props} id={`field-${field.key}`} label={fieldName(field)} hint={fieldHelp(field)} kind={field.kind} />;
  return (
    <FieldInput
      {...props}
      renderPick={({ options, ...rest }) => (
        <Select
          {...rest}
          disabled={disabled}
          options={[nothing(), ...options]}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
          {...(options.length > 10 ? { search: { nothing: t('shell.nothing-fits') } } : {})}
        />
      )}
    />
  );
}
