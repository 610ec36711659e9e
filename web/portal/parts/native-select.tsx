import { Field, type FieldProps } from '#web/ui/index.ts';
import styles from './native-select.module.css';

interface Props extends FieldProps {
  id: string;
  options: readonly { value: string; label: string }[];
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}

/** The system's own chooser: the best one on a phone, and it weighs nothing. */
export function NativeSelect({ id, options, value, placeholder, onChange, ...field }: Props) {
  return (
    <Field {...field} id={id}>
      {(wiring) => (
        <select {...wiring} className={styles['select']} value={value} onChange={(event) => onChange(event.target.value)}>
          {/* What may be left out can be taken back too. */}
          <option value="" disabled={field.optional === undefined} hidden={field.optional === undefined}>
            {placeholder}
          </option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
