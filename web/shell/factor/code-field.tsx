import { TextField } from '#web/ui/index.ts';

interface Props {
  id: string;
  label: string;
  hint?: string;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
  /** Figures alone are asked for; a recovery code has letters. */
  figures?: boolean;
}

/** The phone offers the code where it can, and shows its figures. */
export function CodeField({ figures = false, ...props }: Props) {
  return (
    <TextField
      {...props}
      name="one-time-code"
      autoComplete="one-time-code"
      inputMode={figures ? 'numeric' : 'text'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      translate="no"
    />
  );
}
