import { disableMember, enableMember, inviteAgain, readMember, type Member } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AddressMarks, ErrorStrip, Failed, Link, problemText, SetupPage, usePath, useTitle } from '#web/shell/index.ts';
import { Button, IconMail, Row, Skeleton, Stack, Strip, toast } from '#web/ui/index.ts';
import { DropFactor } from './parts/drop-factor.tsx';
import { MemberForm } from './parts/member-form.tsx';
import { MemberStatePill } from './parts/member-state.tsx';

export function MemberPage() {
  const member = usePath('member');
  const read = useRead(readMember, { params: { member } });
  useTitle(read.data?.name ?? t('staff.members.title'));

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/members" className="link">
      {t('staff.members.title')}
    </Link>
  );
  if (!read.data) {
    return (
      <SetupPage title={t('common.loading')} crumbs={crumbs}>
        <Stack gap={24}>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} width={400} height={36} />
          ))}
        </Stack>
      </SetupPage>
    );
  }
  const note = { disabled: 'staff.member.disabled-note', invited: 'staff.member.invited-note', active: undefined } as const;
  const words = note[read.data.state];
  return (
    <SetupPage title={read.data.name} crumbs={crumbs} lead={words && t(words)} aside={<Actions member={read.data} />}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <AddressMarks addresses={[read.data.address]} />
      {!read.data.can.change && <Strip>{t('staff.member.read-only')}</Strip>}
      <MemberForm member={read.data} />
    </SetupPage>
  );
}

function Actions({ member }: { member: Member }) {
  const params = { member: member.id };
  const fail = { onProblem: (problem: Parameters<typeof problemText>[0]) => void toast({ text: problemText(problem), tone: 'danger' }) };
  const enable = useWrite(enableMember, {
    ...fail,
    onDone: () => void toast({ text: t('staff.enabled-done', { name: member.name }), tone: 'success' }),
  });
  const disable = useWrite(disableMember, {
    ...fail,
    onDone: () =>
      void toast({
        text: t('staff.disabled-done', { name: member.name }),
        undo: { label: t('common.undo'), run: () => enable.mutate({ params }) },
      }),
  });
  const again = useWrite(inviteAgain, { ...fail, onDone: () => void toast({ text: t('staff.invite.again-done'), tone: 'success' }) });
  return (
    <Row wrap>
      <MemberStatePill state={member.state} />
      {member.can.invite && (
        <Button icon={IconMail} busy={again.isPending} onClick={() => again.mutate({ params })}>
          {t('staff.invite.again')}
        </Button>
      )}
      {member.can.enable && (
        <Button busy={enable.isPending} onClick={() => enable.mutate({ params })}>
          {t('staff.enable')}
        </Button>
      )}
      <DropFactor member={member} />
      {member.can.disable && (
        <Button look="danger" busy={disable.isPending} onClick={() => disable.mutate({ params })}>
          {t('staff.disable')}
        </Button>
      )}
    </Row>
  );
}
