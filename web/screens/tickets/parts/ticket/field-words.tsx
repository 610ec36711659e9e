import type { FieldValue } from '#contracts/fields.ts';
import { format, T } from '#web/i18n/index.ts';
import { useFields } from '#web/screens/fields/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';

type Details = Readonly<Record<string, unknown>>;

const named = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Which field somebody changed, and to what. */
export function FieldWords({ by, details }: { by: string; details: Details }) {
  const known = useFields('ticket')?.find(({ id }) => id === details['field']);
  const field = known ? fieldName(known) : named(details['label']);
  const who = named(details['by']) || by;
  const to = known ? fieldText(known, details['to'] as FieldValue | null) : null;
  if (details['to'] === null) return <T id="ticket.event.field-emptied" values={{ by: who, field }} />;
  return <T id="ticket.event.field" values={{ by: who, field, to: to ?? '…' }} />;
}

/** A customer closed it before everything was filled in. */
export function IncompleteWords({ details }: { details: Details }) {
  const fields = useFields('ticket') ?? [];
  const missing = Array.isArray(details['missing']) ? (details['missing'] as { key: string; name: string }[]) : [];
  const names = missing.map(({ key, name }) => {
    const known = fields.find((field) => field.key === key);
    return known ? fieldName(known) : name;
  });
  return <T id="ticket.event.closed-incomplete" values={{ missing: format.list(names) }} />;
}
