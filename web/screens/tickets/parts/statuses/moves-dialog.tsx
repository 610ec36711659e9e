import { useState } from 'react';
import { statuses } from '#contracts/statuses.ts';
import type { Status } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, SettingsForm, useKeys } from '#web/ui/index.ts';
import { Checks } from '../../../identity/index.ts';
import { statusName } from '../../words.ts';

interface Props {
  status: Status;
  all: readonly Status[];
  onClose: () => void;
}

export function MovesDialog(props: Props) {
  const title = t('tickets.statuses.moves-title', { name: statusName(props.status) });
  return (
    <Dialog open onClose={props.onClose} title={title} close={t('common.close')}>
      <Inside {...props} />
    </Dialog>
  );
}

/** Anywhere, or only to some; to none would hold a ticket fast for ever. */
function Inside({ status, all, onClose }: Props) {
  const [anywhere, setAnywhere] = useState(status.next === null);
  const [chosen, setChosen] = useState<readonly string[]>(status.next ?? []);
  const [isWrong, setWrong] = useState(false);
  const change = useWrite(statuses.change, { onDone: onClose });
  const others = all.filter(({ id, retired }) => id !== status.id && (!retired || chosen.includes(id)));
  const send = () => {
    if (!anywhere && chosen.length === 0) return setWrong(true);
    change.mutate({ params: { status: status.id }, body: { version: status.version, next: anywhere ? null : [...chosen] } });
  };
  useKeys([{ id: 'statuses.send-moves', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {change.error && <ErrorStrip problem={change.error} />}
      <Checkbox
        label={t('tickets.statuses.anywhere')}
        hint={t('tickets.statuses.anywhere-hint')}
        checked={anywhere}
        onChange={(on) => {
          setAnywhere(on);
          setWrong(false);
        }}
      />
      {!anywhere && (
        <Checks
          id="moves"
          label={t('tickets.statuses.only-to')}
          columns
          options={others.map((each) => ({ id: each.id, label: statusName(each) }))}
          chosen={chosen}
          onChange={(ids) => {
            setChosen(ids);
            setWrong(false);
          }}
          error={isWrong ? t('tickets.statuses.only-to-needed') : undefined}
        />
      )}
      <Buttons>
        <Button type="submit" look="primary" busy={change.isPending} kbd="Mod+Enter">
          {t('common.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
