import { useState } from 'react';
import { listMembers, listTeams, MemberState, type Member } from '#contracts/staff.ts';
import { useMe, usePages, useRead } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage, useSearchParams } from '#web/shell/index.ts';
import {
  Avatar,
  Button,
  EmptyState,
  IconPlus,
  IconSearch,
  ProgressBar,
  SegmentedControl,
  SkeletonRows,
  Table,
  Tag,
  TextField,
  useKeys,
} from '#web/ui/index.ts';
import { roleName } from './names.ts';
import styles from './parts/staff.module.css';
import { InviteDialog } from './parts/invite-dialog.tsx';
import { MemberStatePill } from './parts/member-state.tsx';

export function Members() {
  const [search, setSearch] = useSearchParams({ state: 'all', text: '' });
  const [inviting, setInviting] = useState(false);
  const state = MemberState.safeParse(search.state).data;
  const members = usePages(
    listMembers,
    { query: { language: currentSetting().language, state, text: search.text || undefined, limit: 100 } },
    { keep: true },
  );
  const teams = useRead(listTeams).data?.items ?? [];
  const { read, items } = members;
  useKeys([{ id: 'members.invite', keys: 'C', label: t('staff.members.invite'), run: () => setInviting(true) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const invite = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setInviting(true)}>
      {t('staff.members.invite')}
    </Button>
  );
  const filtered = state !== undefined || search.text !== '';
  return (
    <SetupPage title={t('staff.members.title')} lead={t('staff.members.lead')} aside={invite}>
      <ProgressBar active={read.isFetching && !read.isPending} label={t('common.loading')} />
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['toolbar']}>
        <TextField
          label={t('staff.members.search')}
          labelHidden
          placeholder={t('staff.members.search')}
          icon={IconSearch}
          size="sm"
          type="search"
          autoComplete="off"
          value={search.text}
          onChange={(text) => setSearch({ text })}
        />
        <SegmentedControl
          label={t('staff.members.state')}
          name="state"
          value={state ?? 'all'}
          onChange={(chosen) => setSearch({ state: chosen })}
          options={[
            { value: 'all', label: t('staff.members.all') },
            ...MemberState.options.map((each) => ({ value: each, label: t(`staff.state.${each}`) })),
          ]}
        />
      </div>
      {read.isPending ? (
        <SkeletonRows rows={6} columns={['grow', 160, 120, 80]} height="44px" />
      ) : (
        <Table
          label={t('staff.members.title')}
          columns={[
            { label: t('staff.name') },
            { label: t('staff.roles'), wide: true },
            { label: t('staff.teams'), wide: true },
            { label: t('staff.members.state') },
          ]}
        >
          {items.map((member) => (
            <Row
              key={member.id}
              member={member}
              teams={teams.filter((team) => member.teamIds.includes(team.id)).map((team) => team.name)}
            />
          ))}
        </Table>
      )}
      {!read.isPending && items.length === 0 && <EmptyState title={t('staff.members.none')} />}
      {items.length === 1 && !filtered && <EmptyState title={t('staff.members.only-you')}>{t('staff.members.only-you-text')}</EmptyState>}
      {members.hasMore && (
        <div className={styles['more']}>
          <Button onClick={members.more} busy={read.isFetchingNextPage}>
            {t('shell.show-more')}
          </Button>
        </div>
      )}
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </SetupPage>
  );
}

function Row({ member, teams }: { member: Member; teams: readonly string[] }) {
  const me = useMe();
  return (
    <tr>
      <td>
        <span className={styles['person']}>
          <Avatar name={member.name} decorative />
          <span>
            <Link to={`/setup/members/${member.id}`} data-row-link="">
              <b>{member.name}</b>
            </Link>{' '}
            {member.id === me.id && <Tag>{t('staff.you')}</Tag>} {member.sample && <Tag>{t('shell.sample.mark')}</Tag>}
            <small>{member.address}</small>
          </span>
        </span>
      </td>
      <td data-wide="">{format.list(member.roles.map(roleName))}</td>
      <td data-wide="">{format.list(teams)}</td>
      <td>
        <MemberStatePill state={member.state} />
      </td>
    </tr>
  );
}
