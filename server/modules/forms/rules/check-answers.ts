import type { SentValue, SentValues } from '#contracts/fields.ts';
import { EmailAddress } from '#contracts/common.ts';
import type { Answers, FillPart } from '#contracts/forms.ts';
import { isShown } from '#contracts/form-rules.ts';
import { checkValue } from '#server/modules/fields/index.ts';

export type AnswerFault = 'needed' | 'unfit' | 'address' | 'long';

/** What a filled-in form says, ready for a ticket. */
export interface Said {
  readonly subject: string;
  readonly text: string;
  readonly productId: string | null;
  readonly areaId: string | null;
  readonly fields: SentValues;
  readonly name: string;
  readonly address: string;
}

export interface Checked {
  readonly said: Said;
  readonly faults: readonly { readonly part: string; readonly fault: AnswerFault }[];
}

const longest: Partial<Record<FillPart['kind'], number>> = { summary: 500, text: 50_000, name: 200, address: 254, company: 200, phone: 60 };

const isEmpty = (value: SentValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

const faultOf = (part: FillPart, value: SentValue | undefined, files: number): AnswerFault | null => {
  if (part.kind === 'words') return null;
  if (part.kind === 'files') return part.required && files === 0 ? 'needed' : null;
  if (isEmpty(value)) return part.required ? 'needed' : null;
  if (part.kind === 'field') return part.field && 'rows' in checkValue(part.field, value ?? null) ? null : 'unfit';
  if (typeof value !== 'string') return 'unfit';
  if (part.kind === 'product') return part.options.some((option) => option.value === value) ? null : 'unfit';
  if (value.length > (longest[part.kind] ?? 0)) return 'long';
  return part.kind === 'address' && !EmailAddress.safeParse(value).success ? 'address' : null;
};

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

export interface Filling {
  readonly parts: readonly FillPart[];
  readonly answers: Answers;
  /** How many came along. */
  readonly files: number;
  /** Who is signed in is known: name, address and company are not asked. */
  readonly isKnown: boolean;
  /** What a request is called that the form asks no summary for. */
  readonly title: string;
}

const known = new Set(['name', 'address', 'company']);

/** The one rule of what may be sent by a form: every fault by its part, and what is said where there is none. Parts that are not shown say nothing. */
export const checkAnswers = ({ parts, answers, files, isKnown, title }: Filling): Checked => {
  const asked = parts.filter((part) => isShown(part, parts, answers) && !(isKnown && known.has(part.kind)));
  const faults = asked.flatMap((part) => {
    const fault = faultOf(part, answers[part.id], files);
    return fault === null ? [] : [{ part: part.id, fault }];
  });
  const textOf = (kind: FillPart['kind']): string => {
    const part = asked.find((each) => each.kind === kind);
    const value = part && answers[part.id];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [productId = '', areaId = ''] = textOf('product').split(':');
  const beside = asked
    .filter(({ kind }) => kind === 'company' || kind === 'phone')
    .flatMap((part) => (textOf(part.kind) === '' ? [] : [`${part.label}: ${oneLine(textOf(part.kind))}`]));
  const fields = Object.fromEntries(
    asked.flatMap(({ id, kind, field }) => (kind === 'field' && field && !isEmpty(answers[id]) ? [[field.key, answers[id] ?? null]] : [])),
  );
  return {
    faults,
    said: {
      subject: oneLine(textOf('summary')) || title,
      text: [textOf('text'), beside.join('\n')].filter(Boolean).join('\n\n'),
      productId: productId || null,
      areaId: areaId || null,
      fields,
      name: oneLine(textOf('name')),
      address: textOf('address').toLowerCase(),
    },
  };
};
