import { useState } from 'react';
import type { z } from 'zod';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { fieldOf, focusNext, type SummaryError } from '#web/ui/index.ts';

export interface Form<Values extends object> {
  values: Values;
  set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void;
  /** For a field: id, value, error and change in one spread. */
  field: <Key extends keyof Values & string>(
    key: Key,
  ) => { id: string; value: Values[Key]; error: string | undefined; onChange: (value: Values[Key]) => void };
  errors: readonly SummaryError[];
  /** Whether something at this place, or inside it, was refused and stands as it was: `actions.1`. */
  isWrong: (path: string) => boolean;
  changed: boolean;
  reset: (values: Values) => void;
  /** As `reset` once `sent` is stored; what was typed since then stays. */
  settle: (values: Values, sent: Values) => void;
  /** Checks against the contract's own schema; sends only what passes. */
  submit: (send: (values: Values) => void) => void;
  /** Puts the server's field errors beside their fields; true when there were any. */
  take: (problem: Problem) => boolean;
}

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
export const differing = <Values extends object>(values: Values, from: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => !same(value, from[key as keyof Values]))) as Partial<Values>;

/** For a form that finds its own faults as one types: of those that the last attempt met, the ones that still stand. */
export function useTried(found: readonly SummaryError[]): { errors: readonly SummaryError[]; attempt: () => void } {
  const [met, setMet] = useState<readonly SummaryError[]>([]);
  const stands = ({ field, text }: SummaryError) => found.some((each) => each.field === field && each.text === text);
  return { errors: met.filter(stands), attempt: () => setMet(found) };
}

type Words = Readonly<Record<string, string>>;

/** The control of a custom field. */
export const customFieldId = (key: string): string => `field-${key}`;
const keyOf = (path: string): string => path.split('.')[0] ?? path;
// Custom fields each have a control of their own; what else is inside a field belongs to its one control.
const controlOf = (path: string): string => {
  const [key = path, inner] = path.split('.');
  return key === 'fields' && inner !== undefined ? customFieldId(inner) : key;
};
const valueAt = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), values);

/**
 * One form: `useForm(initial, contract.body, { address: t('…how it must look') })`. Words are what a field says
 * when its rule fails; a rule's own English text is never shown.
 */
export function useForm<Values extends object>(initial: Values, schema: z.ZodType | undefined, words: Words = {}): Form<Values> {
  const [values, setValues] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);

  const [wrong, setWrong] = useState<readonly string[]>([]);

  const tell = (paths: readonly string[]) => {
    const known = paths.filter((path) => keyOf(path) in initial);
    const found = [...Map.groupBy(known, controlOf)].map(([field, [path = field]]) => ({
      field,
      text: words[path] ?? words[keyOf(path)] ?? t('refusals.invalid'),
    }));
    setErrors(found);
    setWrong(known);
    return found;
  };

  const set: Form<Values>['set'] = (key, value) => {
    setValues((before) => ({ ...before, [key]: value }));
    // Of a field with many parts, only what was changed is right now; what has no place in the values goes with any change.
    const next = { ...values, [key]: value };
    const stays = (path: string) => {
      if (keyOf(path) !== key) return true;
      const was = valueAt(values, path);
      return path !== key && (was !== undefined || controlOf(path) !== key) && same(was, valueAt(next, path));
    };
    const left = wrong.filter(stays);
    if (left.length === wrong.length) return;
    setWrong(left);
    setErrors((before) => before.filter(({ field }) => left.some((path) => controlOf(path) === field)));
  };

  return {
    values,
    set,
    errors,
    isWrong: (path) => wrong.some((each) => each === path || each.startsWith(`${path}.`)),
    changed: !same(values, kept),
    field: (key) => ({
      id: key,
      value: values[key],
      error: errors.find((error) => error.field === key)?.text,
      onChange: (value) => set(key, value),
    }),
    reset: (next) => {
      setValues(next);
      setKept(next);
      tell([]);
    },
    settle: (next, sent) => {
      setValues((before) => ({ ...next, ...differing(before, sent) }));
      setKept(next);
      tell([]);
    },
    submit: (send) => {
      const checked = schema?.safeParse(values);
      const found = tell(checked && !checked.success ? checked.error.issues.map((issue) => issue.path.join('.')) : []);
      // A single one needs no summary to lead there.
      if (found.length === 1) focusNext(() => fieldOf(found[0]?.field ?? ''));
      if (found.length === 0) send(values);
    },
    take: (problem) => {
      return tell(problem.fields.map((field) => field.path)).length > 0;
    },
  };
}
