import type { SentValue } from '#contracts/fields.ts';
import type { Answers, FillPart } from '#contracts/forms.ts';

/** What a page without script sends: texts by the name of their control. */
export type Typed = ReadonlyMap<string, readonly string[]>;

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const numberOf = (text: string): number =>
  Number(
    text
      .normalize('NFKC')
      .replace(/[\s\u00a0]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  );

const fieldAnswer = (field: NonNullable<FillPart['field']>, texts: readonly string[]): SentValue => {
  const text = (texts[0] ?? '').trim();
  if (field.kind === 'checkbox') return text === 'true';
  if (field.kind === 'choices') return [...texts];
  if (text === '') return null;
  const number = numberOf(text);
  // What is no number stays what was typed, and is told by its part.
  if (field.kind === 'number') return Number.isNaN(number) ? text : number;
  if (field.kind === 'money') {
    const currency = field.currency ?? 'EUR';
    return Number.isNaN(number) ? text : { amount: Math.round(number * 10 ** minorDigits(currency)), currency };
  }
  return text;
};

/** Answers as the rules of forms take them. */
export const answersOf = (parts: readonly FillPart[], typed: Typed): Answers =>
  Object.fromEntries(
    parts
      .filter(({ kind }) => kind !== 'words' && kind !== 'files')
      .map(({ id, field }) => {
        const texts = typed.get(id) ?? [];
        return [id, field ? fieldAnswer(field, texts) : (texts[0] ?? '').replaceAll('\r\n', '\n')];
      }),
  );

const shownText = (value: SentValue): string[] => {
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'object' ? [] : [String(value)];
};

/** What stands in a page before anybody typed: what the form says, and what the address of the page says of its parts. */
export const untyped = (parts: readonly FillPart[], asked: Readonly<Record<string, string | undefined>>): Typed =>
  new Map(
    parts.map(({ id, initial }) => {
      const said = asked[id]?.slice(0, 500);
      return [id, said === undefined ? shownText(initial) : [said]];
    }),
  );
