import { InviteMember, inviteMember, listRoles, listTeams } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, FormErrorSummary, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { roleName } from '../names.ts';
import { Checks } from '../../identity/index.ts';

interface Props {
  open: boolean;
  onClose: () => void;
}

export function InviteDialog({ open, onClose }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={t('staff.members.invite')} close={t('common.close')} width={520}>
      <Inside onClose={onClose} />
    </Dialog>
  );
}

function Inside({ onClose }: { onClose: () => void }) {
  const roles = useRead(listRoles).data?.items ?? [];
  const teams = useRead(listTeams).data?.items ?? [];
  const write = useWrite(inviteMember, {
    onDone: (_reply, { body }) => {
      toast({ text: t('staff.invite.sent', { name: body.name }), tone: 'success' });
      onClose();
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm<{ name: string; address: string; roleIds: string[]; teamIds: string[] }>(
    { name: '', address: '', roleIds: [], teamIds: [] },
    InviteMember,
    { name: t('staff.name-needed'), address: t('access.address-form'), roleIds: t('staff.roles-needed') },
  );
  const send = () => form.submit((body) => write.mutate({ body }));
  const taken = write.error?.code === 'address_taken' ? problemText(write.error) : undefined;
  useKeys([{ id: 'invite.send', keys: 'Mod+Enter', label: t('staff.invite.send'), inDialog: true, run: send }]);

  return (
    <SettingsForm wide onSubmit={send}>
      <p className="muted">{t('staff.invite.text')}</p>
      {write.error && !taken && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      <TextField {...form.field('name')} label={t('staff.name')} autoComplete="off" />
      <TextField
        {...form.field('address')}
        error={form.field('address').error ?? taken}
        label={t('staff.address')}
        type="email"
        autoComplete="off"
      />
      <Checks
        id="roleIds"
        label={t('staff.roles')}
        columns
        options={roles.map((role) => ({
          id: role.id,
          label: roleName(role),
          disabled: !role.can.give,
          hint: role.can.give ? undefined : t('staff.roles.not-yours'),
        }))}
        chosen={form.values.roleIds}
        onChange={(chosen) => form.set('roleIds', chosen)}
        error={form.field('roleIds').error}
      />
      {teams.length > 0 && (
        <Checks
          id="teamIds"
          label={t('staff.teams')}
          columns
          options={teams.map((team) => ({ id: team.id, label: team.name }))}
          chosen={form.values.teamIds}
          onChange={(chosen) => form.set('teamIds', chosen)}
        />
      )}
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('staff.invite.send')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
