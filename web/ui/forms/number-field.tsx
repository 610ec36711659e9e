import { TextField, type TextFieldProps } from './text-field.tsx';

/** A whole number; NaN while it is empty, so that the form's rule can say what is missing. */
export function NumberField({
  value,
  onChange,
  ...rest
}: Omit<TextFieldProps, 'value' | 'onChange' | 'type'> & { value: number; onChange?: (value: number) => void }) {
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      className="num"
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(text) => {
        const digits = text.normalize('NFKC').replace(/\D/g, '');
        onChange?.(digits === '' ? Number.NaN : Number(digits));
      }}
    />
  );
}
