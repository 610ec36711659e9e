import type { FollowingAction, MacroAction, TicketAction } from '#contracts/ticket-actions.ts';

interface Choices {
  /** The status that an entry leads to by itself is chosen elsewhere. */
  readonly following: string | null;
  readonly thenDo: readonly FollowingAction[];
}

const sameThing = (one: FollowingAction, other: FollowingAction): boolean => {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'tag' && other.kind === 'tag') return one.name === other.name;
  if (one.kind === 'untag' && other.kind === 'untag') return one.tagId === other.tagId;
  if (one.kind === 'field' && other.kind === 'field') return String(Object.keys(one.fields)) === String(Object.keys(other.fields));
  return true;
};

/** What is chosen last wins: an entry has one status to follow, one assignee, one priority, and any number of tags. */
export function withActions(before: Choices, actions: readonly TicketAction[], closed: string | undefined): Choices {
  let { following, thenDo } = before;
  for (const action of actions) {
    if (action.kind === 'status') following = action.statusId;
    else if (action.kind === 'close') following = closed ?? following;
    else thenDo = [...thenDo.filter((each) => !sameThing(each, action)), action];
  }
  return { following, thenDo };
}

/** Of several tickets at once: said of whoever asks, and by the names that tags have now; what is gone is left out. */
export const resolvedFor = (actions: readonly MacroAction[], me: string, tags: readonly { id: string; name: string }[]): TicketAction[] =>
  actions.flatMap((action): TicketAction[] => {
    if (action.kind === 'tag') {
      const tag = tags.find(({ id }) => id === action.tagId);
      return tag ? [{ kind: 'tag', name: tag.name }] : [];
    }
    if (action.kind !== 'assign') return [action];
    const { assigneeId, ...rest } = action;
    return [assigneeId === undefined ? rest : { ...rest, assigneeId: assigneeId === 'me' ? me : assigneeId }];
  });
