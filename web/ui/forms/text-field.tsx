import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState, type ComponentProps } from 'react';
import { IconButton } from '../actions/button.tsx';
import { Icon, type IconShape } from '../icons/icon.tsx';
import { Kbd } from '../status/kbd.tsx';
import { Field, inputClass, type FieldProps } from './field.tsx';
import styles from './forms.module.css';

type Own = FieldProps & { size?: 'sm' | 'md'; onChange?: (value: string) => void };
export type TextFieldProps = Own & Omit<ComponentProps<'input'>, 'size' | 'onChange'> & { icon?: IconShape; kbd?: string };

export function TextField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  id,
  size = 'md',
  onChange,
  icon,
  kbd,
  type = 'text',
  ...rest
}: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, labelHidden: labelHidden ?? false }} id={id}>
      {(wiring) => {
        const input = { ...rest, ...wiring, type, onChange: (event: { target: { value: string } }) => onChange?.(event.target.value) };
        if (!icon && !kbd) return <input {...input} className={inputClass(size)} />;
        return (
          <span className={styles['box']} data-size={size} data-invalid={error ? '' : undefined}>
            {icon && <Icon of={icon} />}
            <input {...input} />
            {kbd && <Kbd keys={kbd} />}
          </span>
        );
      }}
    </Field>
  );
}

/** `words` are those of the button that shows what was typed. */
export function PasswordField({
  words,
  ...rest
}: Omit<TextFieldProps, 'type' | 'icon' | 'kbd'> & { words: { show: string; hide: string } }) {
  const { label, hint, error, optional, labelHidden, id, size: _size, onChange, ...input } = rest;
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ label, hint, error, optional, labelHidden: labelHidden ?? false }} id={id}>
      {(wiring) => (
        <span className={styles['box']} data-invalid={error ? '' : undefined}>
          <input
            autoComplete="current-password"
            spellCheck={false}
            {...input}
            {...wiring}
            type={shown ? 'text' : 'password'}
            onChange={(event) => onChange?.(event.target.value)}
          />
          <IconButton
            size="sm"
            icon={shown ? IconEyeOff : IconEye}
            label={shown ? words.hide : words.show}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </span>
      )}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  labelHidden,
  id,
  size = 'md',
  onChange,
  ...rest
}: Own & Omit<ComponentProps<'textarea'>, 'onChange'>) {
  return (
    <Field {...{ label, hint, error, optional, labelHidden: labelHidden ?? false }} id={id}>
      {(wiring) => (
        <textarea rows={3} {...rest} {...wiring} className={inputClass(size)} onChange={(event) => onChange?.(event.target.value)} />
      )}
    </Field>
  );
}
