import { createRole, type Role } from '#contracts/staff.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Select, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { roleName } from '../names.ts';

interface Props {
  open: boolean;
  onClose: () => void;
  roles: readonly Role[];
}

export function NewRoleDialog({ open, onClose, roles }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={t('staff.roles.new')} close={t('common.close')}>
      <Inside onClose={onClose} roles={roles} />
    </Dialog>
  );
}

function Inside({ onClose, roles }: Omit<Props, 'open'>) {
  const go = useGo();
  const write = useWrite(createRole, {
    onDone: ({ id }, { body }) => {
      toast({ text: t('staff.roles.created', { name: body.name }), tone: 'success' });
      onClose();
      go(`/setup/roles/${id}`);
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm({ name: '', copyOf: 'nothing' }, createRole.body.pick({ name: true }).loose(), { name: t('staff.name-needed') });
  const send = () =>
    form.submit(({ name, copyOf }) => write.mutate({ body: copyOf === 'nothing' ? { name, permissions: [] } : { name, copyOf } }));
  const taken = write.error?.code === 'name_taken' ? problemText(write.error) : undefined;
  useKeys([{ id: 'role.create', keys: 'Mod+Enter', label: t('staff.roles.create'), inDialog: true, run: send }]);

  return (
    <SettingsForm wide onSubmit={send}>
      {write.error && !taken && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
      <TextField {...form.field('name')} error={form.field('name').error ?? taken} label={t('staff.name')} autoComplete="off" />
      <Select
        {...form.field('copyOf')}
        label={t('staff.roles.copy')}
        options={[
          { value: 'nothing', label: t('staff.roles.copy-nothing') },
          ...roles.map((role) => ({ value: role.id, label: roleName(role), disabled: !role.can.give })),
        ]}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('staff.roles.create')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
