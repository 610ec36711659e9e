import { useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Buttons, FormErrorSummary, Strip, useKeys } from '#web/ui/index.ts';
import { ErrorStrip } from './failed.tsx';
import { differing, same, useForm, type Form } from './form.ts';

interface Versioned {
  version: number;
}

export interface RecordForm<Values extends object> extends Omit<Form<Values>, 'submit' | 'take'> {
  /** What somebody else changed meanwhile, field by field. */
  conflict: Partial<Values> | undefined;
  /** Checks, then sends only what differs, under the version that was read. */
  save: (send: (change: Partial<Values> & Versioned) => void) => void;
  saved: (record: unknown) => void;
  take: (problem: Problem) => void;
  discard: () => void;
  takeTheirs: () => void;
}

/**
 * A form over one record. It follows the record while nothing is typed; when a save meets a newer version,
 * both stay in sight until the person chooses.
 */
export function useRecordForm<Values extends object, Held extends Versioned>(
  record: Held,
  valuesOf: (record: Held) => Values,
  schema: z.ZodType | undefined,
  words: Readonly<Record<string, string>> = {},
): RecordForm<Values> {
  const [read, setRead] = useState(record);
  const [newer, setNewer] = useState<Held>();
  const { submit, take, ...form } = useForm(valuesOf(record), schema, words);
  const sent = useRef(form.values);
  const changed = !same(form.values, valuesOf(read));

  const follow = (next: Held) => {
    setRead(next);
    setNewer(undefined);
    form.reset(valuesOf(next));
  };
  // A version that goes back is of what was restored.
  const [known, setKnown] = useState(record.version);
  if (record.version !== known) setKnown(record.version);
  if ((record.version > read.version || record.version < known) && !changed) follow(record);

  return {
    ...form,
    changed,
    conflict: newer && differing(valuesOf(newer), valuesOf(read)),
    save: (send) =>
      submit((values) => {
        sent.current = values;
        send({ ...differing(values, valuesOf(read)), version: (newer ?? read).version });
      }),
    saved: (next) => {
      setRead(next as Held);
      setNewer(undefined);
      form.settle(valuesOf(next as Held), sent.current);
    },
    take: (problem) => {
      take(problem);
      setNewer(problem.code === 'stale_version' ? (problem.detail['current'] as Held) : undefined);
    },
    discard: () => follow(newer ?? record),
    takeTheirs: () => newer && follow(newer),
  };
}

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(plain).join(' ');
  return typeof value === 'string' ? value : typeof value === 'number' ? format.number(value) : '';
};

interface SaveProps<Values extends object> {
  form: RecordForm<Values>;
  /** The field's name, and its value in words where it isn't one: for what another person changed. */
  names: Partial<Record<keyof Values, string>>;
  show?: (key: keyof Values & string, value: unknown) => string | undefined;
  problem: Problem | null;
  busy: boolean;
  onSave: () => void;
  note?: ReactNode;
}

/** Above the fields: what is wrong, and who else was here. */
export function FormTroubles<Values extends object>({ form, names, show, problem, onSave }: SaveProps<Values>) {
  const shown = (key: keyof Values & string, value: unknown) => show?.(key, value) ?? plain(value);
  const changes = Object.entries(form.conflict ?? {}).flatMap(([key, value]) => {
    const field = names[key as keyof Values];
    return field === undefined ? [] : [t('shell.stale.change', { field, value: shown(key as keyof Values & string, value) })];
  });
  if (form.conflict) {
    return (
      <Strip
        tone="warning"
        role="alert"
        detail={t('shell.stale.kept')}
        actions={
          <>
            <Button size="sm" look="quiet" onClick={form.takeTheirs}>
              {t('shell.stale.theirs')}
            </Button>
            <Button size="sm" onClick={onSave}>
              {t('shell.stale.mine')}
            </Button>
          </>
        }
      >
        {changes.length > 0 ? t('shell.stale.text', { changes: format.list(changes) }) : t('shell.stale.elsewhere')}
      </Strip>
    );
  }
  return (
    <>
      {problem && form.errors.length === 0 && <ErrorStrip problem={problem} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
    </>
  );
}

/** Below them: Save by button or Ctrl+Enter, and the way back. */
export function SaveRow<Values extends object>({ form, busy, onSave, note }: SaveProps<Values>) {
  useKeys([{ id: 'form.save', keys: 'Mod+Enter', label: t('common.save'), run: onSave }], form.changed);
  return (
    <Buttons note={note ?? (form.changed ? t('shell.unsaved') : undefined)}>
      <Button type="submit" look="primary" busy={busy} aria-disabled={!form.changed} kbd={form.changed ? 'Mod+Enter' : undefined}>
        {t('common.save')}
      </Button>
      {form.changed && (
        <Button look="quiet" onClick={form.discard}>
          {t('shell.discard')}
        </Button>
      )}
    </Buttons>
  );
}
