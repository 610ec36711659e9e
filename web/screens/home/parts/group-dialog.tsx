import { home, Widget, type WidgetGroup } from '#contracts/home.ts';
import type { MemberCard } from '#contracts/staff.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { Checks } from '../../identity/index.ts';

interface Props {
  group: WidgetGroup | 'new' | undefined;
  members: readonly MemberCard[];
  onClose: () => void;
}

export function GroupDialog({ group, members, onClose }: Props) {
  const title = typeof group === 'object' ? t('home.groups.edit', { name: group.name }) : t('home.groups.new');
  return (
    <Dialog open={group !== undefined} onClose={onClose} title={title} close={t('common.close')}>
      <Inside group={typeof group === 'object' ? group : undefined} members={members} onClose={onClose} />
    </Dialog>
  );
}

function Inside({ group, members, onClose }: Omit<Props, 'group'> & { group: WidgetGroup | undefined }) {
  const onProblem = (problem: Parameters<typeof problemText>[0]) => void form.take(problem);
  const onDone = () => {
    toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    onClose();
  };
  const create = useWrite(home.createGroup, { refreshes: ['home'], onProblem, onDone });
  const change = useWrite(home.changeGroup, { refreshes: ['home'], onProblem, onDone });
  const form = useForm<{ name: string; widgets: Widget[]; memberIds: string[] }>(
    { name: group?.name ?? '', widgets: [...(group?.widgets ?? Widget.options)], memberIds: [...(group?.memberIds ?? [])] },
    home.createGroup.body,
    { name: t('home.groups.name-needed') },
  );
  const problem = create.error ?? change.error;
  const taken = problem?.code === 'name_taken' ? problemText(problem) : undefined;
  const send = () =>
    form.submit((body) =>
      group ? change.mutate({ params: { group: group.id }, body: { ...body, version: group.version } }) : create.mutate({ body }),
    );
  useKeys([{ id: 'widget-group.save', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: send }]);
  const people = members.filter(({ id, state }) => state !== 'disabled' || form.values.memberIds.includes(id));

  return (
    <SettingsForm wide onSubmit={send}>
      {problem && !taken && problem.fields.length === 0 && <ErrorStrip problem={problem} />}
      <TextField {...form.field('name')} error={form.field('name').error ?? taken} label={t('home.groups.name')} autoComplete="off" />
      <Checks
        id="widgets"
        label={t('home.groups.widgets')}
        options={Widget.options.map((id) => ({ id, label: t(`home.widget.${id}`) }))}
        chosen={form.values.widgets}
        onChange={(chosen) =>
          form.set(
            'widgets',
            Widget.options.filter((widget) => chosen.includes(widget)),
          )
        }
      />
      <Checks
        id="memberIds"
        label={t('home.groups.members')}
        options={people.toSorted((a, b) => format.byName(a.name, b.name)).map(({ id, name }) => ({ id, label: name }))}
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
