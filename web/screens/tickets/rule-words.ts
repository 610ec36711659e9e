import type { FactValue, RuleCondition, RuleEffect, RuleEvent } from '#contracts/automation.ts';
import type { Field } from '#contracts/fields.ts';
import { formatHours } from '#contracts/formats.ts';
import type { Status } from '#contracts/tickets.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { priorityName, statusName } from './words.ts';

/** What rules mean by their ids: names that came with them, and statuses, which speak the reader's language. */
export interface RuleNames {
  readonly names: Readonly<Record<string, string>>;
  readonly statuses: readonly Status[];
  /** Of tickets, where values are to be read as they are put in. */
  readonly fields?: readonly Field[];
  /** Of facts of the workspace's own. */
  readonly labels?: ReadonlyMap<string, string>;
}

const ownFacts = new Set(
  `subject text from company companyTags requester contactTags tags channel mailbox form language product area priority status group nextStep assignee team waitingHours
  openHours hours time weekday automated verified`.split(/\s+/),
);
export function factName(fact: string, { labels, names }: Pick<RuleNames, 'labels' | 'names'> = { names: {} }): string {
  if (ownFacts.has(fact)) return t(`rules.fact.${fact}` as MessageId);
  const [on = '', key = ''] = fact.split('.');
  const name = labels?.get(fact) ?? names[fact] ?? key;
  return on === 'contact' || on === 'company' ? t(`rules.fact.of-${on}`, { name }) : t('rules.fact.of-ticket', { name });
}

const enumerated: Readonly<Record<string, (value: string) => string>> = {
  channel: (value) => t(`rules.channel.${value}` as MessageId),
  group: (value) => t(`rules.group.${value}` as MessageId),
  nextStep: (value) => t(`rules.side.${value}` as MessageId),
  priority: (value) => priorityName(value as 'low'),
  language: (value) => languageOptions().find((option) => option.value === value)?.label ?? value,
  weekday: (value) => t(`rules.weekday.${value}` as MessageId),
};

/** A phrase that stands by itself. */
export const standing = (phrase: string): string => phrase.charAt(0).toLocaleUpperCase() + phrase.slice(1);

/** One value of a fact in the reader's words. */
export function valueName(fact: string, value: string | number, { names, statuses }: RuleNames): string {
  if (fact === 'time') return formatHours(Number(value));
  if (typeof value === 'number') return format.number(value);
  const status = fact === 'status' ? statuses.find(({ id }) => id === value) : undefined;
  if (status) return statusName(status);
  return enumerated[fact]?.(value) ?? names[value] ?? (/^[0-9a-f]{8}-/.test(value) ? t('rules.gone') : value);
}

/** What a fact was found to be. */
export function foundText(fact: string, value: FactValue, known: RuleNames): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return t('rules.nothing');
  if (typeof value === 'boolean') return t(value ? 'rules.yes' : 'rules.no');
  return format.list((Array.isArray(value) ? value : [value]).map((each) => valueName(fact, each, known)));
}

/** A condition as a whole sentence. */
export function conditionText({ fact, operator, values }: RuleCondition, known: RuleNames): string {
  const said = values.map((value) => valueName(fact, value, known));
  const name = factName(fact, known);
  if (fact === 'hours' && (operator === 'is' || operator === 'is_not'))
    return t(`rules.says.hours-${operator}`, { values: format.list(said, 'disjunction') });
  if (operator === 'yes' || operator === 'no')
    return fact === 'verified' || fact === 'automated'
      ? t(`rules.says.${fact}-${operator}`)
      : t('rules.says.flag', { fact: name, answer: t(`rules.${operator}`) });
  if (operator === 'between') return t('rules.says.between', { fact: name, from: said[0] ?? '', to: said[1] ?? '' });
  const quoted =
    operator === 'contains' || operator === 'lacks' || operator === 'begins' ? said.map((each) => t('rules.quoted', { text: each })) : said;
  return t(`rules.says.${operator}`, { fact: name, values: format.list(quoted, 'disjunction') });
}

export const eventName = (event: RuleEvent): string => t(`rules.event.${event}`);

const factOf: Readonly<Record<string, string>> = {
  status: 'status',
  priority: 'priority',
  raise: 'priority',
  product: 'product',
  assign: 'assignee',
};
const dos = [
  'assign',
  'status',
  'priority',
  'raise',
  'product',
  'tag',
  'untag',
  'note',
  'reply',
  'notify',
  'field',
  'call',
  'discard',
] as const;
type Do = (typeof dos)[number];

/** What a rule did or would do, in a sentence. */
export function effectText({ do: name, outcome, to, from, fact }: RuleEffect, known: RuleNames): string {
  const what = dos.includes(name as Do) ? (name as Do) : 'note';
  if (outcome !== 'done' && outcome !== 'unknown')
    return t(`rules.outcome.${outcome}`, { what: t(`rules.do.${what}`), value: foundText('', to, known) });
  if (outcome === 'unknown') return t('rules.effect.by-method', { method: t(`rules.method.${String(to)}` as MessageId) });
  if (what === 'notify' && to === null) return t('rules.do.notify');
  if (what === 'assign' && to === null) return t('rules.effect.unassign');
  if (what === 'field') return t('rules.effect.field', { name: factName(fact ?? '', known), value: foundText(fact ?? '', to, known) });
  const value = foundText(factOf[what] ?? '', what === 'untag' ? from : to, known);
  return t(`rules.effect.${what}`, { value });
}
