import { useState, type ReactNode } from 'react';
import { refresh, useMe } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Icon } from '#web/ui/index.ts';
import type { Priority, TicketRow } from '#contracts/tickets.ts';
import {
  closing,
  following,
  reviewed,
  snoozing,
  toMember,
  toPriority,
  toStatus,
  toTeam,
  unfollowing,
  waking,
  type Act,
  type Target,
} from '../act.ts';
import type { Several } from '../bulk.ts';
import { many, one, tellFault, type Progress } from './do-act.ts';
import { useMembers, useStatuses, useTeams } from '../lookups.ts';
import { statusesFor } from '../status-choice.ts';
import { groupIcons, priorityName, statusName } from '../words.ts';
import { CloseSheet, type Lacking } from './close-sheet.tsx';
import { Picker, type Pick } from './picker.tsx';
import { priorityChoice } from './priority-choice.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { useClosingMails } from './use-closing-mails.tsx';
import { useFieldChoice } from './use-field-choice.tsx';
import { useMacroChoice } from './use-macro-choice.tsx';
import { usePeopleChoice } from './use-people-choice.tsx';
import { useTagChoice } from './use-tag-choice.tsx';

export type Choosing = 'assign' | 'status' | 'priority' | 'tag' | 'field' | 'macro';
/** What rows show before the server has answered; null: they leave the list. */
export type Guess = Partial<TicketRow> | null;

interface Options {
  targets: readonly Target[];
  /** Set: what is done is done to all that this finds, beyond what is shown. */
  everything?: Several['filter'];
  /** Shows the guess; what comes back takes it away. */
  onBegin?: (targets: readonly Target[], guess: Guess) => () => void;
  onDone?: () => void;
  onClosed?: () => void;
}

export interface Actions {
  choose: (what: Choosing) => void;
  toMe: () => void;
  snooze: () => void;
  wake: () => void;
  follow: () => void;
  unfollow: () => void;
  close: () => void;
  review: () => void;
  act: (act: Act, guess: Guess, said: (count: number, reference: string) => string, on?: readonly Target[], quiet?: boolean) => void;
  /** Set while several are being changed. */
  progress: Progress | undefined;
  picker: ReactNode;
}

/** Assign, status, priority and close for one ticket or several, with one way back for all of them. */
export function useActions({ targets, everything, onBegin, onDone, onClosed }: Options): Actions {
  const me = useMe();
  const [choosing, setChoosing] = useState<Choosing | 'snooze'>();
  const [progress, setProgress] = useState<Actions['progress']>();
  const [lacking, setLacking] = useState<Lacking>();
  const statuses = useStatuses();
  const members = useMembers();
  const teams = useTeams();
  const [only] = targets.length === 1 ? targets : [];
  const mails = useClosingMails();

  const act: Actions['act'] = (chosen, guess, said, on = targets, quiet) => {
    if (on.length === 0) return;
    const isMany = everything !== undefined || on.length > 1;
    const [single] = on;
    const which = everything ? { filter: everything } : { tickets: on.map(({ id }) => id) };
    if (isMany && quiet === undefined && mails.closes(chosen.several))
      return mails.ask(which, (without) => act(chosen, guess, said, on, without));
    const forget = onBegin?.(on, guess);
    const work = async () => {
      try {
        if (isMany || chosen.several.kind === 'several')
          await many(
            { action: chosen.several, quiet: quiet ?? false, ...which },
            (count) => said(count, single?.reference ?? ''),
            setProgress,
          );
        else if (single) {
          const again = (target: Target) => act(chosen, guess, said, [target]);
          const ask = (keys: readonly string[]) => setLacking({ target: single, keys, again });
          if ((await one(single, chosen, said, ask)) && chosen === closing) onClosed?.();
        }
      } catch (cause) {
        tellFault(cause);
      }
      await refresh(['tickets']);
      forget?.();
      setProgress(undefined);
      onDone?.();
    };
    void work();
  };

  const give = (id: string) => {
    const team = teams?.find((each) => `team:${each.id}` === id);
    const member = members?.find((each) => each.id === id);
    if (id === 'none') act(toMember(null), { assignee: null }, (count, reference) => t('tickets.acted.unassigned', { count, reference }));
    else if (team) act(toTeam(team.id), { team }, (count, reference) => t('tickets.acted.assigned', { count, reference, name: team.name }));
    else if (member)
      act(toMember(member.id), { assignee: { id, name: member.name } }, (count, reference) =>
        member.away
          ? t('tickets.acted.assigned-away', { count, reference, name: member.name, until: format.date(member.away.until) })
          : t('tickets.acted.assigned', { count, reference, name: member.name }),
      );
  };
  const move = (id: string) => {
    const status = statuses?.find((each) => each.id === id);
    if (status)
      act(toStatus(id), { statusId: id, group: status.group }, (count, reference) =>
        t('tickets.acted.status', { count, reference, status: statusName(status) }),
      );
  };
  const rank = (id: string) =>
    act(toPriority(id as Priority), { priority: id as Priority }, (count, reference) =>
      t('tickets.acted.priority', { count, reference, priority: priorityName(id as Priority) }),
    );

  const filling = useFieldChoice(targets, act);
  const lists: Record<Choosing, { options: () => Pick[]; run: (id: string) => void; make?: (typed: string) => Pick | undefined }> = {
    assign: { options: usePeopleChoice(only), run: give },
    status: {
      options: () =>
        statusesFor(statuses, everything ? [] : targets).map((each) => ({
          id: each.id,
          label: statusName(each),
          mark: <Icon of={groupIcons[each.group]} />,
          chosen: only?.statusId === each.id,
        })),
      run: move,
    },
    priority: {
      options: () => priorityChoice(only),
      run: rank,
    },
    tag: useTagChoice(targets, act),
    field: filling,
    macro: useMacroChoice(choosing === 'macro', act),
  };
  const list = choosing && choosing !== 'snooze' ? lists[choosing] : undefined;
  const sleep = (until: string) =>
    act(snoozing(until), null, (count, reference) => t('tickets.acted.snoozed', { count, reference, until: format.date(until) }));

  return {
    choose: (what) => targets.length > 0 && setChoosing(what),
    toMe: () => give(me.id),
    snooze: () => targets.length > 0 && setChoosing('snooze'),
    wake: () => act(waking, {}, (count, reference) => t('tickets.acted.woken', { count, reference })),
    follow: () => act(following(me.id), {}, (count, reference) => t('tickets.acted.followed', { count, reference })),
    unfollow: () => act(unfollowing(me.id), {}, (count, reference) => t('tickets.acted.unfollowed', { count, reference })),
    close: () => act(closing, null, (count, reference) => t('tickets.acted.closed', { count, reference })),
    review: () => act(reviewed, {}, (count, reference) => t('tickets.acted.reviewed', { count, reference })),
    act,
    progress,
    picker: lacking ? (
      <CloseSheet
        target={lacking.target}
        keys={lacking.keys}
        onFilled={(target) => {
          setLacking(undefined);
          lacking.again(target);
        }}
        onClose={() => setLacking(undefined)}
      />
    ) : choosing === 'snooze' ? (
      <SnoozeDialog
        title={t('tickets.choose.snooze', { count: targets.length, reference: only?.reference ?? '' })}
        onPick={sleep}
        onClose={() => setChoosing(undefined)}
      />
    ) : choosing && list ? (
      <Picker
        title={t(`tickets.choose.${choosing}`, { count: targets.length, reference: only?.reference ?? '' })}
        label={t(`tickets.choose.${choosing}.label`)}
        options={list.options()}
        onPick={list.run}
        onMake={list.make}
        onClose={() => setChoosing(undefined)}
      />
    ) : (
      (mails.dialog ?? filling.dialog)
    ),
  };
}
