import { changeTeam, createTeam, type MemberCard, type Team } from '#contracts/staff.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { Checks } from '../../identity/index.ts';

interface Props {
  team: Team | 'new' | undefined;
  members: readonly MemberCard[];
  onClose: () => void;
}

export function TeamDialog({ team, members, onClose }: Props) {
  const title = typeof team === 'object' ? t('staff.team.edit', { name: team.name }) : t('staff.team.new');
  return (
    <Dialog open={team !== undefined} onClose={onClose} title={title} close={t('common.close')}>
      <Inside team={typeof team === 'object' ? team : undefined} members={members} onClose={onClose} />
    </Dialog>
  );
}

function Inside({ team, members, onClose }: Omit<Props, 'team'> & { team: Team | undefined }) {
  const onProblem = (problem: Parameters<typeof problemText>[0]) => void form.take(problem);
  const done = (text: string) => {
    toast({ text, tone: 'success', seconds: 4 });
    onClose();
  };
  const create = useWrite(createTeam, {
    refreshes: ['staff'],
    onProblem,
    onDone: (_, { body }) => done(t('staff.team.created', { name: body.name })),
  });
  const change = useWrite(changeTeam, { onProblem, onDone: () => done(t('shell.saved')) });
  const form = useForm<{ name: string; memberIds: string[] }>(
    { name: team?.name ?? '', memberIds: [...(team?.memberIds ?? [])] },
    createTeam.body,
    { name: t('staff.name-needed') },
  );
  const problem = create.error ?? change.error;
  const taken = problem?.code === 'name_taken' ? problemText(problem) : undefined;
  const send = () =>
    form.submit((body) =>
      team ? change.mutate({ params: { team: team.id }, body: { ...body, version: team.version } }) : create.mutate({ body }),
    );
  useKeys([{ id: 'team.save', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: send }]);
  const people = members.filter((member) => member.state !== 'disabled' || form.values.memberIds.includes(member.id));

  return (
    <SettingsForm wide onSubmit={send}>
      {problem && !taken && problem.fields.length === 0 && <ErrorStrip problem={problem} />}
      <TextField {...form.field('name')} error={form.field('name').error ?? taken} label={t('staff.team.name')} autoComplete="off" />
      <Checks
        id="memberIds"
        label={t('staff.team.people')}
        options={people.toSorted((a, b) => format.byName(a.name, b.name)).map((member) => ({ id: member.id, label: member.name }))}
        chosen={form.values.memberIds}
        onChange={(chosen) => form.set('memberIds', chosen)}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={create.isPending || change.isPending} kbd="Mod+Enter">
          {t('common.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
