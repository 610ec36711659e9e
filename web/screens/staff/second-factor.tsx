import { memberFactors } from '#contracts/second-factor.ts';
import { listMembers } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { At, t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, Failed, Link, SetupPage, wantsProof } from '#web/shell/index.ts';
import { SkeletonRows, Stack, Switch, Table, Tag, toast } from '#web/ui/index.ts';

/** `/setup/second-factor`: whether the desk asks its members for one, and who has it. */
export function SecondFactors() {
  const read = useRead(memberFactors.list);
  const members = useRead(listMembers);
  const need = useWrite(memberFactors.need, {
    refreshes: ['staff', 'identity'],
    onDone: () => void toast({ text: t('staff.factor.saved'), tone: 'success', seconds: 4 }),
  });
  const failed = read.error ?? members.error;
  if (failed && (!read.data || !members.data))
    return <Failed cause={failed} retry={() => void Promise.all([read.refetch(), members.refetch()])} />;
  const since = new Map(read.data?.items.map((item) => [item.memberId, item.since]));
  const active = members.data?.items.filter(({ state }) => state === 'active');
  return (
    <SetupPage title={t('staff.factor.title')} lead={t('staff.factor.lead')}>
      <Stack gap={24}>
        {failed && <ErrorStrip problem={failed} retry={() => void Promise.all([read.refetch(), members.refetch()])} />}
        {need.error && !wantsProof(need.error) && <ErrorStrip problem={need.error} />}
        <AskProof write={need} />
        <Switch
          label={t('staff.factor.needed')}
          hint={t('staff.factor.needed-hint')}
          checked={need.isPending ? need.variables.body.needed : (read.data?.needed ?? false)}
          disabled={!read.data || need.isPending}
          onChange={(needed) => need.mutate({ body: { needed } })}
        />
        {!active || !read.data ? (
          <SkeletonRows rows={3} columns={['grow', 160]} height="44px" />
        ) : (
          <Table label={t('staff.factor.who')} columns={[{ label: t('staff.factor.member') }, { label: t('staff.factor.since') }]}>
            {active.map((member) => {
              const from = since.get(member.id);
              return (
                <tr key={member.id}>
                  <td>
                    <Link to={`/setup/members/${member.id}`} className="link">
                      {member.name}
                    </Link>
                  </td>
                  <td>{from === undefined ? <Tag>{t('staff.factor.none')}</Tag> : <At when={from} shape="day" />}</td>
                </tr>
              );
            })}
          </Table>
        )}
      </Stack>
    </SetupPage>
  );
}
