import { useState } from 'react';
import { createTeam, deleteTeam, listMemberCards, listTeams, type Team } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import {
  Button,
  EmptyState,
  IconButton,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUsers,
  Row,
  SkeletonRows,
  Table,
  Tag,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { TeamDialog } from './parts/team-dialog.tsx';

export function Teams() {
  const [open, setOpen] = useState<Team | 'new'>();
  const read = useRead(listTeams);
  const members = useRead(listMemberCards).data?.items ?? [];
  const again = useWrite(createTeam);
  const remove = useWrite(deleteTeam, { onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }) });
  const teams = read.data?.items ?? [];
  useKeys([{ id: 'teams.new', keys: 'C', label: t('staff.team.new'), run: () => setOpen('new') }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const take = (team: Team) => {
    remove.mutate({ params: { team: team.id } });
    const undo = { label: t('common.undo'), run: () => again.mutate({ body: { name: team.name, memberIds: team.memberIds } }) };
    toast({ text: t('staff.team.deleted', { name: team.name }), undo });
  };
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setOpen('new')}>
      {t('staff.team.new')}
    </Button>
  );
  const namesIn = (team: Team) => members.filter((member) => team.memberIds.includes(member.id)).map((member) => member.name);
  return (
    <SetupPage title={t('staff.team.title')} lead={t('staff.team.lead')} aside={teams.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={[160, 'grow', 64]} height="44px" />}
      {read.data && teams.length === 0 && (
        <EmptyState icon={IconUsers} title={t('staff.team.empty')} actions={make}>
          {t('staff.team.empty-text')}
        </EmptyState>
      )}
      {teams.length > 0 && (
        <Table
          label={t('staff.team.title')}
          columns={[
            { label: t('staff.name') },
            { label: t('staff.roles.members'), wide: true },
            { label: t('shell.edit'), hidden: true, end: true },
          ]}
        >
          {teams.map((team) => (
            <tr key={team.id}>
              <td>
                <b>{team.name}</b> {team.sample && <Tag>{t('shell.sample.mark')}</Tag>}
              </td>
              <td data-wide="">
                {team.memberIds.length === 0 ? <span className="muted">{t('staff.team.nobody')}</span> : format.list(namesIn(team))}
              </td>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it holds what is labelled */}
              <td data-end="">
                <span style={{ display: 'inline-block' }}>
                  <Row gap={4}>
                    <IconButton
                      size="sm"
                      icon={IconPencil}
                      label={t('staff.team.edit', { name: team.name })}
                      onClick={() => setOpen(team)}
                    />
                    <IconButton
                      size="sm"
                      icon={IconTrash}
                      label={t('shell.delete-named', { name: team.name })}
                      onClick={() => take(team)}
                    />
                  </Row>
                </span>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <TeamDialog key={typeof open === 'object' ? open.id : 'new'} team={open} members={members} onClose={() => setOpen(undefined)} />
    </SetupPage>
  );
}
