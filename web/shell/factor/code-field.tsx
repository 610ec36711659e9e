import { TextField } from '#web/ui/index.ts';

interface Props {
  id: string;
  label: string;
  hint?: string;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** The phone offers the code where it can, and shows its figures. */
export function CodeField(props: Props) {
  return (
    <TextField
      {...props}
      name="one-time-code"
      autoComplete="one-time-code"
      inputMode="numeric"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      translate="no"
    />
  );
}
