import { useMe } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Avatar, Icon, IconUser, IconUsers } from '#web/ui/index.ts';
import type { Target } from '../act.ts';
import { atWork, useMembers, useTeams } from '../lookups.ts';
import type { Pick } from './picker.tsx';

/** To whom a ticket can be given, oneself first; made when it is asked for, not with each step through a list. */
export function usePeopleChoice(only: Target | undefined): () => Pick[] {
  const me = useMe();
  const members = useMembers();
  const teams = useTeams();
  return () => [
    ...atWork(members)
      .toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
      .map((member) => ({
        id: member.id,
        label: member.name,
        ...(member.away
          ? { hint: t('tickets.away-until', { until: format.date(member.away.until) }) }
          : member.id === me.id
            ? { hint: t('tickets.me') }
            : {}),
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
}
