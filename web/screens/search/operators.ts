import { t, type MessageId } from '#web/i18n/index.ts';

interface Shown {
  readonly name: string;
  readonly label: MessageId;
  readonly about: MessageId;
}

/** The operators as this reader's language writes them; the server knows those of every language. */
export const operators: readonly Shown[] = (
  ['from', 'to', 'company', 'status', 'assignee', 'tag', 'product', 'after', 'before', 'has', 'audience', 'in'] as const
).map((name) => ({ name, label: `search.op.${name}`, about: `search.about.${name}` }));

const values = {
  has: ['file'],
  audience: ['note', 'everyone', 'teams', 'direct'],
  in: ['subject', 'spam'],
  status: ['open', 'awaiting_staff', 'awaiting_customer', 'on_hold', 'closed'],
} as const;

export interface Choice {
  readonly text: string;
  readonly label: string;
  readonly hint: string | null;
}

const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

export const operatorNamed = (typed: string): string | undefined =>
  operators.find(({ name, label }) => plain(name) === plain(typed) || plain(t(label)) === plain(typed))?.name;

/** What the product itself offers behind an operator; names come from the server. */
export function ownChoices(operator: string, typed: string): Choice[] {
  const found = operatorNamed(operator);
  const own = found !== undefined && found in values ? values[found as keyof typeof values] : [];
  const choices = own.map((text) => ({ text, label: t(`search.value.${text}`), hint: null }));
  if (found === 'assignee')
    choices.push(...(['me', 'none'] as const).map((text) => ({ text: text as never, label: t(`search.value.${text}`), hint: null })));
  if (found === 'after' || found === 'before') choices.push({ text: '7d' as never, label: t('search.value.week'), hint: null });
  return choices.filter(({ text, label }) => plain(text).startsWith(plain(typed)) || plain(label).startsWith(plain(typed)));
}
