import { useState, type ReactNode } from 'react';
import { refresh, useMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Avatar, Icon, IconUser, IconUsers, PriorityBars } from '#web/ui/index.ts';
import type { Priority, TicketRow } from '#contracts/tickets.ts';
import { closing, toMember, toPriority, toStatus, toTeam, type Act, type Target } from '../act.ts';
import type { Several } from '../bulk.ts';
import { many, one, tellFault, type Progress } from './do-act.ts';
import { atWork, useMembers, useStatuses, useTeams } from '../lookups.ts';
import { groupIcons, levelOf, priorities, priorityName, statusName } from '../words.ts';
import { Picker, type Pick } from './picker.tsx';
import { useTagChoice } from './use-tag-choice.tsx';

export type Choosing = 'assign' | 'status' | 'priority' | 'tag';
/** What rows show before the server has answered; null: they leave the list. */
export type Guess = Partial<TicketRow> | null;

interface Options {
  targets: readonly Target[];
  /** Set: what is done is done to all that this finds, beyond what is shown. */
  everything?: Several['filter'];
  /** Shows the guess; what comes back takes it away. */
  onBegin?: (targets: readonly Target[], guess: Guess) => () => void;
  onDone?: () => void;
}

export interface Actions {
  choose: (what: Choosing) => void;
  toMe: () => void;
  close: () => void;
  act: (act: Act, guess: Guess, said: (count: number, reference: string) => string, on?: readonly Target[]) => void;
  /** Set while several are being changed. */
  progress: Progress | undefined;
  picker: ReactNode;
}

/** Assign, status, priority and close for one ticket or several, with one way back for all of them. */
export function useActions({ targets, everything, onBegin, onDone }: Options): Actions {
  const me = useMe();
  const [choosing, setChoosing] = useState<Choosing>();
  const [progress, setProgress] = useState<Actions['progress']>();
  const statuses = useStatuses();
  const members = useMembers();
  const teams = useTeams();
  const [only] = targets.length === 1 ? targets : [];

  const act: Actions['act'] = (chosen, guess, said, on = targets) => {
    if (on.length === 0) return;
    const forget = onBegin?.(on, guess);
    const [single] = on;
    const which = everything ? { filter: everything } : { tickets: on.map(({ id }) => id) };
    const work = async () => {
      try {
        if (everything || on.length > 1)
          await many({ action: chosen.several, ...which }, (count) => said(count, single?.reference ?? ''), setProgress);
        else if (single) await one(single, chosen, said);
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
        t('tickets.acted.assigned', { count, reference, name: member.name }),
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

  const people: Pick[] = [
    ...atWork(members)
      .toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
      .map((member) => ({
        id: member.id,
        label: member.name,
        ...(member.id === me.id ? { hint: t('tickets.me') } : {}),
        mark: <Avatar name={member.name} size="sm" decorative />,
        chosen: only?.assignee?.id === member.id,
        group: 'people',
      })),
    ...(teams ?? []).map((team) => ({
      id: `team:${team.id}`,
      label: team.name,
      hint: t('tickets.team'),
      mark: <Icon of={IconUsers} />,
      chosen: only?.team?.id === team.id,
      group: 'teams',
    })),
    {
      id: 'none',
      label: t('tickets.nobody'),
      mark: <Icon of={IconUser} />,
      chosen: only !== undefined && only.assignee === null && only.team === null,
      group: 'none',
    },
  ];
  const lists: Record<Choosing, { options: Pick[]; run: (id: string) => void; make?: (typed: string) => Pick | undefined }> = {
    assign: { options: people, run: give },
    status: {
      options: (statuses ?? [])
        .filter((each) => !each.retired)
        .map((each) => ({
          id: each.id,
          label: statusName(each),
          mark: <Icon of={groupIcons[each.group]} />,
          chosen: only?.statusId === each.id,
        })),
      run: move,
    },
    priority: {
      options: priorities.toReversed().map((each) => ({
        id: each,
        label: priorityName(each),
        mark: <PriorityBars level={levelOf(each)} />,
        chosen: only?.priority === each,
      })),
      run: rank,
    },
    tag: useTagChoice(targets, act),
  };
  const list = choosing && lists[choosing];

  return {
    choose: (what) => targets.length > 0 && setChoosing(what),
    toMe: () => give(me.id),
    close: () => act(closing, null, (count, reference) => t('tickets.acted.closed', { count, reference })),
    act,
    progress,
    picker: choosing && list && (
      <Picker
        title={t(`tickets.choose.${choosing}`, { count: targets.length, reference: only?.reference ?? '' })}
        label={t(`tickets.choose.${choosing}.label`)}
        options={list.options}
        onPick={list.run}
        onMake={list.make}
        onClose={() => setChoosing(undefined)}
      />
    ),
  };
}
