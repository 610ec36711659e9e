import { useMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { choicesOf, type Choice, type Choices } from '../../filters.ts';
import { atWork, useMembers, useProducts, useStatuses, useTags, useTeams } from '../../lookups.ts';
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
  const others = atWork(members).filter((member) => member.id !== me.id);
  return {
    // In English, so that an address means the same to every reader.
    status: choicesOf(statuses).map((choice, index) => ({
      ...choice,
      label: statuses[index] ? statusName(statuses[index]) : choice.label,
    })),
    priority: priorities.toReversed().map((priority) => ({ id: priority, word: priority, label: priorityName(priority) })),
    assignee: [{ id: 'me', word: 'me', label: t('tickets.me') }, none(t('tickets.nobody')), ...choicesOf(others)],
    team: [none(t('tickets.no-team')), ...choicesOf(teams)],
    tag: [none(t('tickets.no-tag')), ...choicesOf(tags)],
    product: [none(t('tickets.no-product')), ...choicesOf(products)],
  };
}
