import type { SentValue } from '#contracts/fields.ts';
import type { MacroAction, TicketAction } from '#contracts/ticket-actions.ts';
import { format, t } from '#web/i18n/index.ts';
import { useFields } from '#web/screens/fields/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';
import { useMembers, useProducts, useStatuses, useTags, useTeams } from './lookups.ts';
import { priorityName, statusName } from './words.ts';

const gone = () => t('tickets.action.gone');

/** What is done to a ticket, in words: "Assign to Mira Salo". */
export function useActionWords(): (action: MacroAction | TicketAction) => string {
  const members = useMembers();
  const teams = useTeams();
  const statuses = useStatuses();
  const products = useProducts();
  const tags = useTags();
  const fields = useFields('ticket');
  const named = (list: readonly { id: string; name: string }[] | undefined, id: string) =>
    list ? (list.find((each) => each.id === id)?.name ?? gone()) : '…';
  const member = (id: string | null) => (id === 'me' ? t('tickets.me') : id === null ? t('tickets.nobody') : named(members, id));
  const filled = (key: string, value: SentValue): string => {
    const field = fields?.find((each) => each.key === key);
    if (!field) return fields ? gone() : '…';
    return t('tickets.action.field', { field: fieldName(field), value: fieldText(field, value) ?? t('shell.field.none') });
  };
  return (action) => {
    switch (action.kind) {
      case 'assign': {
        const { assigneeId, teamId } = action;
        const names = [...(assigneeId === undefined ? [] : [member(assigneeId)]), ...(teamId ? [named(teams, teamId)] : [])];
        return t('tickets.action.assign', { names });
      }
      case 'status': {
        const status = statuses?.find(({ id }) => id === action.statusId);
        return t('tickets.action.status', { status: status ? statusName(status) : gone() });
      }
      case 'priority':
        return t('tickets.action.priority', { priority: priorityName(action.priority) });
      case 'move':
        return t('tickets.action.move', { product: named(products, action.productId) });
      case 'tag':
        return t('tickets.action.tag', { name: 'name' in action ? action.name : named(tags, action.tagId) });
      case 'untag':
        return t('tickets.action.untag', { name: named(tags, action.tagId) });
      case 'field':
        return format.list(Object.entries(action.fields).map(([key, value]) => filled(key, value)));
      case 'close':
        return t('tickets.act.close');
    }
  };
}
