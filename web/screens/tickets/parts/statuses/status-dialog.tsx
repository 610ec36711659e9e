import { z } from 'zod';
import { line } from '#contracts/common.ts';
import { statuses } from '#contracts/statuses.ts';
import { StatusGroup, type Status } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Select, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';
import { statusName } from '../../words.ts';

interface Props {
  group: StatusGroup;
  status?: Status;
  onClose: () => void;
}

export function StatusDialog(props: Props) {
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.status ? t('tickets.statuses.rename') : t('tickets.statuses.new')}
      close={t('common.close')}
    >
      <Inside {...props} />
    </Dialog>
  );
}

function Inside({ group, status, onClose }: Props) {
  const create = useWrite(statuses.create, { onDone: onClose });
  const change = useWrite(statuses.change, { onDone: onClose });
  const form = useForm({ name: status ? statusName(status) : '', group }, z.object({ name: line(60) }), {
    name: t('tickets.statuses.name-needed'),
  });
  const problem = create.error ?? change.error;
  const label = status ? t('common.save') : t('tickets.statuses.create');
  const send = () =>
    form.submit((values) =>
      status
        ? change.mutate({ params: { status: status.id }, body: { version: status.version, name: values.name } })
        : create.mutate({ body: values }),
    );
  useKeys([{ id: 'statuses.send', keys: 'Mod+Enter', label, inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && <ErrorStrip problem={problem} />}
      <TextField {...form.field('name')} label={t('tickets.statuses.name')} maxLength={60} autoComplete="off" />
      {!status && (
        <Select
          {...form.field('group')}
          label={t('tickets.filter.group')}
          hint={t('tickets.statuses.group-hint')}
          options={StatusGroup.options.map((value) => ({ value, label: t(`tickets.group.${value}`) }))}
        />
      )}
      <Buttons>
        <Button type="submit" look="primary" busy={create.isPending || change.isPending} kbd="Mod+Enter">
          {label}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
