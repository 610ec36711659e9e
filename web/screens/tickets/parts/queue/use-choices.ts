import { Channel, StatusGroup } from '#contracts/tickets.ts';
import { useMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import type { Field } from '#contracts/fields.ts';
import { useFields } from '#web/screens/fields/index.ts';
import { fieldName } from '#web/shell/index.ts';
import { choicesOf, type Choice, type Choices, type CustomNames, type FreeKind } from '../../filters.ts';
import { atWork, leadsAnybody, useMembers, useProducts, useStatuses, useTags, useTeams } from '../../lookups.ts';
import { spanText } from '../../span-text.ts';
import { priorities, priorityName, statusName } from '../../words.ts';

const none = (label: string): Choice => ({ id: 'none', word: 'none', label });

/** What each field of the filter can be; undefined until it is known, so that nothing reads as unknown too early. */
export function useChoices(): Choices | undefined {
  const me = useMe();
  const statuses = useStatuses();
  const members = useMembers();
  const teams = useTeams();
  const products = useProducts();
  const tags = useTags();
  const custom = useFields('ticket');
  if (!statuses || !members || !teams || !products || !tags || !custom) return undefined;
  const spans = ['24h', '7d', '30d', '90d'].map((id) => ({ id, word: id, label: spanText(id) }));
  const people = leadsAnybody(members, me.id) ? [{ id: 'people', word: 'people', label: t('tickets.people') }] : [];
  const others = atWork(members).filter((member) => member.id !== me.id);
  const tagged = [none(t('tickets.no-tag')), ...choicesOf(tags)];
  return {
    // In English, so that an address means the same to every reader.
    status: choicesOf(statuses).map((choice, index) => ({
      ...choice,
      label: statuses[index] ? statusName(statuses[index]) : choice.label,
    })),
    group: StatusGroup.options.map((id) => ({ id, word: id.replace('_', '-'), label: t(`tickets.group.${id}`) })),
    next: [
      ...(['owner', 'customer', 'provider'] as const).map((id) => ({ id, word: id, label: t(`tickets.next.${id}`) })),
      none(t('tickets.next.none')),
    ],
    channel: Channel.options.map((id) => ({ id, word: id, label: t(`tickets.channel.${id}`) })),
    area: choicesOf(products.flatMap((product) => product.areas.map(({ id, name }) => ({ id, name: `${product.name}: ${name}` })))),
    created: spans,
    updated: spans,
    unread: ['true', 'false'].map((id) => ({ id, word: id, label: t(`tickets.unread.${id as 'true'}`) })),
    priority: priorities.toReversed().map((priority) => ({ id: priority, word: priority, label: priorityName(priority) })),
    assignee: [{ id: 'me', word: 'me', label: t('tickets.me') }, ...people, none(t('tickets.nobody')), ...choicesOf(others)],
    team: [none(t('tickets.no-team')), ...choicesOf(teams)],
    follower: [{ id: 'me', word: 'me', label: t('tickets.me') }, none(t('tickets.nobody')), ...choicesOf(others)],
    tag: tagged,
    companyTag: tagged,
    requesterTag: tagged,
    product: [none(t('tickets.no-product')), ...choicesOf(products)],
    ...Object.fromEntries(custom.map((field) => [`field.${field.key}`, fieldChoices(field, me.id)])),
  };
}

const empty = () => none(t('tickets.field.none'));

/** What a custom field can be, where that can be listed; a retired value may still stand somewhere. */
function fieldChoices({ kind, choices }: Field, me: string): Choice[] {
  if (kind === 'choice' || kind === 'choices')
    return [...choicesOf(choices.map((choice) => ({ id: choice.id, name: fieldName(choice) }))), empty()];
  if (kind === 'checkbox')
    return [...['true', 'false'].map((id) => ({ id, word: id, label: t(`shell.field.${id === 'true' ? 'yes' : 'no'}`) })), empty()];
  if (kind === 'person') return [{ id: me, word: 'me', label: t('tickets.me') }, empty()];
  return [empty()];
}

const frees: Partial<Record<Field['kind'], FreeKind>> = { text: 'text', long_text: 'text', number: 'number', date: 'date' };

export const useCustomNames = (): CustomNames => {
  const fields = useFields('ticket') ?? [];
  return Object.fromEntries(
    fields.map((field) => [
      `field.${field.key}`,
      {
        label: fieldName(field),
        free: frees[field.kind] ?? null,
        found: field.kind === 'person' || field.kind === 'company' ? field.kind : undefined,
      },
    ]),
  );
};
