import { useState } from 'react';
import { same } from './form.ts';

/**
 * The text of a field over a value that is no text. What is typed stays as it is typed for as long as it says the value;
 * a value from elsewhere (discarded, taken from a colleague, of the next row) shows as it is.
 */
export function useTyped<Value>(value: Value, show: (value: Value) => string): [text: string, keep: (text: string, says: Value) => void] {
  const [typed, setTyped] = useState<{ text: string; says: Value }>();
  const text = typed && same(typed.says, value) ? typed.text : show(value);
  return [text, (next, says) => setTyped({ text: next, says })];
}
