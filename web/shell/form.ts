import { useState } from 'react';
import type { z } from 'zod';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import type { SummaryError } from '#web/ui/index.ts';

export interface Form<Values extends object> {
  values: Values;
  set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void;
  /** For a field: id, value, error and change in one spread. */
  field: <Key extends keyof Values & string>(
    key: Key,
  ) => { id: string; value: Values[Key]; error: string | undefined; onChange: (value: Values[Key]) => void };
  errors: readonly SummaryError[];
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

/**
 * One form: `useForm(initial, contract.body, { address: t('…how it must look') })`. Words are what a field says
 * when its rule fails; a rule's own English text is never shown.
 */
export function useForm<Values extends object>(initial: Values, schema: z.ZodType | undefined, words: Words = {}): Form<Values> {
  const [values, setValues] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);

  const inWords = (paths: readonly string[]) => {
    const fields = [...new Set(paths.map((path) => path.split('.')[0] ?? path))].filter((field) => field in initial);
    return fields.map((field) => ({ field, text: words[field] ?? t('refusals.invalid') }));
  };

  const set: Form<Values>['set'] = (key, value) => {
    setValues((before) => ({ ...before, [key]: value }));
    setErrors((before) => (before.some((error) => error.field === key) ? before.filter((error) => error.field !== key) : before));
  };

  return {
    values,
    set,
    errors,
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
      setErrors([]);
    },
    settle: (next, sent) => {
      setValues((before) => ({ ...next, ...differing(before, sent) }));
      setKept(next);
      setErrors([]);
    },
    submit: (send) => {
      const checked = schema?.safeParse(values);
      const found = checked && !checked.success ? inWords(checked.error.issues.map((issue) => issue.path.join('.'))) : [];
      setErrors(found);
      // A single one needs no summary to lead there.
      if (found.length === 1) document.getElementById(found[0]?.field ?? '')?.focus();
      if (found.length === 0) send(values);
    },
    take: (problem) => {
      const found = inWords(problem.fields.map((field) => field.path));
      setErrors(found);
      return found.length > 0;
    },
  };
}
