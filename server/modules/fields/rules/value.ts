import type { FieldKind, FieldValue, SentValue } from '#contracts/fields.ts';

/** What a value is checked against: nothing but what stands in the definition. */
export interface Shape {
  readonly kind: FieldKind;
  readonly currency: string | null;
  readonly choices: readonly { readonly id: string; readonly retired: boolean }[];
}

/** A value as rows keep it; one row, several only of several choices. */
export interface Stored {
  readonly text?: string;
  readonly key?: string;
  readonly number?: number;
  readonly choiceId?: string;
  readonly memberId?: string;
  readonly contactId?: string;
  readonly companyId?: string;
}

/** Rows to keep, none for an empty field; or what is wrong with what was sent. */
export type Checked = { readonly rows: readonly Stored[] } | { readonly fault: string };

const mostText: Partial<Record<FieldKind, number>> = { text: 500, long_text: 20_000 };
const comparedLength = 200;
const mostDigits = 1e15;

/** How texts are compared: case and width don't count, nor does what is far behind. */
export const foldedText = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, comparedLength).toWellFormed();

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);

const fault = (text: string): Checked => ({ fault: text });
const one = (row: Stored): Checked => ({ rows: [row] });

const textOf = (kind: FieldKind, sent: SentValue): Checked => {
  if (typeof sent !== 'string') return fault('a text');
  const text = kind === 'text' ? sent.replace(/\s+/g, ' ').trim() : sent.trim();
  if (text.length > (mostText[kind] ?? 0)) return fault(`at most ${mostText[kind]} characters`);
  return text === '' ? { rows: [] } : one({ text, key: foldedText(text) });
};

const choicesOf = ({ kind, choices }: Shape, sent: SentValue, before: readonly string[]): Checked => {
  const ids = kind === 'choice' && typeof sent === 'string' ? [sent] : sent;
  if (!Array.isArray(ids) || (kind === 'choice' && ids === sent)) return fault('a list of values of the table');
  const wanted = [...new Set(ids)];
  for (const id of wanted) {
    const choice = choices.find((each) => each.id === id);
    if (!choice) return fault('a value of the table');
    // What stands there already may stay, though it is offered no more.
    if (choice.retired && !before.includes(choice.id)) return fault('a value that is still offered');
  }
  return { rows: wanted.map((id) => ({ choiceId: id })) };
};

/** Checks what was sent against the field; `before` are the choices that stand there now. */
export const checkValue = (shape: Shape, sent: SentValue, before: readonly string[] = []): Checked => {
  if (sent === null) return { rows: [] };
  const isObject = typeof sent === 'object' && !Array.isArray(sent);
  switch (shape.kind) {
    case 'text':
    case 'long_text':
      return textOf(shape.kind, sent);
    case 'number':
      return typeof sent === 'number' && Number.isFinite(sent) && Math.abs(sent) < mostDigits ? one({ number: sent }) : fault('a number');
    case 'money':
      if (!isObject || !('amount' in sent) || Math.abs(sent.amount) >= mostDigits)
        return fault('an amount in minor units and its currency');
      return sent.currency === shape.currency ? one({ number: sent.amount }) : fault(`an amount in ${shape.currency}`);
    case 'date':
      return typeof sent === 'string' && isDay(sent) ? one({ key: sent }) : fault('a day such as 2026-11-30');
    case 'choice':
    case 'choices':
      return choicesOf(shape, sent, before);
    case 'checkbox':
      return typeof sent === 'boolean' ? one({ key: String(sent) }) : fault('true or false');
    case 'person':
      if (!isObject || !('kind' in sent)) return fault('a member or a contact');
      return one(sent.kind === 'member' ? { memberId: sent.id } : { contactId: sent.id });
    case 'company':
      return isObject && 'id' in sent && !('kind' in sent) ? one({ companyId: sent.id }) : fault('a company');
  }
};

export type NameOf = (kind: 'member' | 'contact' | 'company', id: string) => string;
type Row = { readonly [Name in keyof Stored]?: Stored[Name] | null };

/** What the rows of one field say; undefined where there are none. */
export const valueOf = (
  { kind, currency }: Pick<Shape, 'kind' | 'currency'>,
  rows: readonly Row[],
  nameOf: NameOf,
): FieldValue | undefined => {
  const [row] = rows;
  if (!row) return undefined;
  if (kind === 'choices') return rows.flatMap(({ choiceId }) => choiceId ?? []);
  if (kind === 'choice') return row.choiceId ?? undefined;
  if (kind === 'number') return row.number ?? undefined;
  if (kind === 'money') return { amount: row.number ?? 0, currency: currency ?? '' };
  if (kind === 'checkbox') return row.key === 'true';
  if (kind === 'date') return row.key ?? undefined;
  if (row.memberId) return { kind: 'member', id: row.memberId, name: nameOf('member', row.memberId) };
  if (row.contactId) return { kind: 'contact', id: row.contactId, name: nameOf('contact', row.contactId) };
  if (row.companyId) return { id: row.companyId, name: nameOf('company', row.companyId) };
  return row.text ?? undefined;
};
