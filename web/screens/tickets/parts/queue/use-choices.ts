import { Channel, StatusGroup } from '#contracts/tickets.ts';
import { useMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { choicesOf, type Choice, type Choices } from '../../filters.ts';
import { atWork, useMembers, useProducts, useStatuses, useTags, useTeams } from '../../lookups.ts';
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
  if (!statuses || !members || !teams || !products || !tags) return undefined;
  const spans = ['24h', '7d', '30d', '90d'].map((id) => ({ id, word: id, label: spanText(id) }));
  const others = atWork(members).filter((member) => member.id !== me.id);
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
    assignee: [{ id: 'me', word: 'me', label: t('tickets.me') }, none(t('tickets.nobody')), ...choicesOf(others)],
    team: [none(t('tickets.no-team')), ...choicesOf(teams)],
    tag: [none(t('tickets.no-tag')), ...choicesOf(tags)],
    product: [none(t('tickets.no-product')), ...choicesOf(products)],
  };
}
