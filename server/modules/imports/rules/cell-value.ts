import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import { TimeZone } from '#contracts/common.ts';
import type { CustomerKind } from '#contracts/customers.ts';
import type { Field, SentValue } from '#contracts/fields.ts';

/** What a cell says, or why it can't be taken; the code has a sentence in `messages.ts`. */
export type Said<Value> = { readonly value: Value } | { readonly code: ProblemCode };

export type ProblemCode =
  | 'name_missing'
  | 'too_many_cells'
  | 'too_long'
  | 'one_line'
  | 'email_invalid'
  | 'domain_invalid'
  | 'website_invalid'
  | 'language_unknown'
  | 'zone_unknown'
  | 'kind_unknown'
  | 'tag_invalid'
  | 'too_many'
  | 'yes_or_no'
  | 'number_invalid'
  | 'date_invalid'
  | 'choice_unknown'
  | 'field_gone';

const table = <Value extends string>(words: Record<Value, string>): ReadonlyMap<string, Value> =>
  new Map(
    Object.entries<string>(words).flatMap(([value, some]) => some.split(/[\s,]+/).map((word): [string, Value] => [word, value as Value])),
  );

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const languages = table<Language>({
  en: 'en eng english engelska anglais 英語 en-us en-gb en_us en_gb',
  sv: 'sv swe swedish svenska スウェーデン語 sv-se sv_se se',
  ja: 'ja jpn japanese japanska 日本語 ja-jp ja_jp jp',
});
export const languageOf = (cell: string): Said<Language> => {
  const value = languages.get(folded(cell));
  return value === undefined ? { code: 'language_unknown' } : { value };
};

export const zoneOf = (cell: string): Said<string> =>
  TimeZone.safeParse(cell.trim()).success ? { value: cell.trim() } : { code: 'zone_unknown' };

const kinds = table<CustomerKind>({
  client: 'client customer kund klient 顧客 取引先 クライアント',
  supplier: 'supplier vendor leverantör 仕入先 サプライヤー 供給元',
  contractor: 'contractor subcontractor entreprenör underleverantör underentreprenör konsult 請負業者 請負先 委託先',
  partner: 'partner samarbetspartner パートナー 提携先',
});

/** Several in one cell: one a line, or with a sign between them. */
export const partsOf = (cell: string, signs = /[;,|\n\r、，]+/): string[] =>
  cell
    .split(signs)
    .map((part) => part.trim())
    .filter(Boolean);

export const kindsOf = (cell: string): Said<CustomerKind[]> => {
  const found = partsOf(cell, /[;,|/+\n\r、，]+/).map((part) => kinds.get(folded(part)));
  return found.includes(undefined) ? { code: 'kind_unknown' } : { value: [...new Set(found as CustomerKind[])] };
};

const answers = table<'yes' | 'no'>({
  yes: 'yes y true t 1 x ja j sant はい 有 ○ ◯ ✓ ✔ on',
  no: 'no n false f 0 nej falskt いいえ 無 × - off',
});
export const yesOrNo = (cell: string): Said<boolean> => {
  const answer = answers.get(folded(cell));
  return answer === undefined ? { code: 'yes_or_no' } : { value: answer === 'yes' };
};

const Website = z.url({ protocol: /^https?$/ }).max(500);
export const websiteOf = (cell: string): Said<string> => {
  const text = /^https?:\/\//i.test(cell) ? cell.trim() : `https://${cell.trim()}`;
  return Website.safeParse(text).success && /^https?:\/\/[^/\s]+\.[^/\s]+/.test(text) ? { value: text } : { code: 'website_invalid' };
};

const domain = /^(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;
export const domainsOf = (cell: string): Said<string[]> => {
  const found = partsOf(cell, /[;,|\s、，]+/).map((part) =>
    part
      .toLowerCase()
      .replace(/^(?:https?:\/\/)?(?:www\.)?(?:[^@\s]*@)?/, '')
      .replace(/[/?#].*$/, ''),
  );
  return found.every((one) => domain.test(one) && one.length <= 253) ? { value: [...new Set(found)] } : { code: 'domain_invalid' };
};

/** A number as people write it; where a sign could part thousands or decimals, nobody guesses. */
export const numberOf = (cell: string): Said<number> => {
  const text = cell.normalize('NFKC').replace(/[\s\u00a0\u202f'’]/g, '');
  const plain = /^[+-]?\d+(?:\.\d+)?$/.test(text)
    ? text
    : /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text) || /^[+-]?\d+,(?:\d{1,2}|\d{4,})$/.test(text)
      ? text.replaceAll('.', '').replace(',', '.')
      : /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+|(?:,\d{3})+)$/.test(text)
        ? text.replaceAll(',', '')
        : '';
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? { value } : { code: 'number_invalid' };
};

/** Orders of a date that nobody reads otherwise: year first, or the day first with dots. */
export const dayOf = (cell: string): Said<string> => {
  const text = cell.normalize('NFKC').trim();
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text) ??
    (/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []).map((part, at, all) => (at === 1 ? all[3] : at === 3 ? all[1] : part)) ??
    [];
  const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return new Date(`${value}T00:00:00Z`).toJSON?.()?.startsWith(value) ? { value } : { code: 'date_invalid' };
};

const choiceIds = (field: Field, cell: string, single: boolean): Said<string[]> => {
  const offered = new Map(
    field.choices
      .filter(({ retired }) => !retired)
      .flatMap(({ id, name, names }) => [name, ...Object.values(names)].map((word): [string, string] => [folded(word ?? ''), id])),
  );
  const whole = offered.get(folded(cell));
  const ids = whole !== undefined ? [whole] : single ? [undefined] : partsOf(cell).map((part) => offered.get(folded(part)));
  return ids.includes(undefined) ? { code: 'choice_unknown' } : { value: ids as string[] };
};

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const moneyOf = (currency: string, cell: string): Said<SentValue> => {
  const number = numberOf(cell.replaceAll(/[\p{Sc}\p{L}]/gu, ''));
  return 'code' in number ? number : { value: { amount: Math.round(number.value * 10 ** digitsOf(currency)), currency } };
};

/** Kinds of custom fields that a cell can fill; a person or a company is more than a word. */
export const isImportable = ({ kind, retired }: Field): boolean => !retired && kind !== 'person' && kind !== 'company';

export const fieldValueOf = (field: Field, cell: string): Said<SentValue> => {
  if (field.kind === 'number') return numberOf(cell);
  if (field.kind === 'money') return moneyOf(field.currency ?? 'EUR', cell);
  if (field.kind === 'date') return dayOf(cell);
  if (field.kind === 'checkbox') return yesOrNo(cell);
  if (field.kind === 'choices') return choiceIds(field, cell, false);
  if (field.kind === 'choice') {
    const one = choiceIds(field, cell, true);
    return 'code' in one ? one : { value: one.value[0] ?? null };
  }
  const text = field.kind === 'text' ? cell.replace(/\s+/g, ' ').trim() : cell.trim();
  return text.length > (field.kind === 'text' ? 500 : 20_000) ? { code: 'too_long' } : { value: text };
};
