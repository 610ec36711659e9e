import type { AskedCondition, Fact, FactType, RunStep } from '#contracts/automation.ts';
import { Language } from '#contracts/common.ts';
import { Channel, Priority, StatusGroup } from '#contracts/tickets.ts';

const plain = (name: string, type: FactType, values: readonly string[] | null = null): Fact => ({
  name,
  type,
  label: null,
  options: values && values.map((value) => ({ value, label: null })),
});

/** What every workspace can ask about. Values that are the workspace's own (teams, products) are named by their ids. */
export const ownFacts: readonly Fact[] = [
  plain('subject', 'text'),
  plain('text', 'text'),
  plain('from', 'text'),
  plain('company', 'choice'),
  plain('requester', 'choice'),
  plain('tags', 'set'),
  plain('channel', 'choice', Channel.options),
  plain('mailbox', 'choice'),
  plain('form', 'choice'),
  plain('language', 'choice', Language.options),
  plain('product', 'choice'),
  plain('area', 'choice'),
  plain('priority', 'choice', Priority.options),
  plain('status', 'choice'),
  plain('group', 'choice', StatusGroup.options),
  plain('nextStep', 'choice', ['customer', 'owner', 'provider']),
  plain('assignee', 'choice'),
  plain('team', 'choice'),
  plain('waitingHours', 'number'),
  plain('openHours', 'number'),
  plain('hours', 'set'),
  plain('time', 'time'),
  plain('weekday', 'choice', ['1', '2', '3', '4', '5', '6', '7']),
  plain('automated', 'flag'),
  plain('verified', 'flag'),
];

/** Facts that change although nothing happens to the ticket. */
const moving = new Set(['waitingHours', 'openHours', 'hours', 'time', 'weekday']);

interface Asking {
  readonly conditions: { readonly groups: readonly { readonly conditions: readonly { readonly fact: string }[] }[] };
}
const asks = ({ conditions }: Asking, about: (fact: string) => boolean): boolean =>
  conditions.groups.some((group) => group.conditions.some(({ fact }) => about(fact)));

export const movesWithTime = (rule: Asking): boolean => asks(rule, (fact) => moving.has(fact));

/** Facts of the requester and the company, which change without anything happening to their tickets. */
const ofCustomers = /^(contactTags|companyTags|language|(contact|company)\..+)$/;

export const asksOfCustomers = (rule: Asking): boolean => asks(rule, (fact) => ofCustomers.test(fact));

const hide = (asked: AskedCondition): AskedCondition =>
  ofCustomers.test(asked.fact) ? { ...asked, value: null, holds: null, hidden: true } : asked;

/**
 * What a rule was asked and did, for whoever may not see customers: what was found of them is left out, and so is whether their
 * conditions held, which tells it as well.
 */
export const withoutCustomers = ({ asked, because, ...step }: RunStep): RunStep => ({
  ...step,
  asked: asked.map(hide),
  because: because && ofCustomers.test(because.fact) ? null : because,
});
