import { useState } from 'react';
import { useMe } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Buttons, Checkbox, Dialog, IconButton, IconClockPlus, Menu, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';
import { fromLocal, toLocal } from '../../local-time.ts';
import { useNow } from '../clocks/use-now.ts';
import { sendTimes } from '../../send-times.ts';

export interface Later {
  readonly at: string;
  readonly anyway: boolean;
}
interface Props {
  empty: boolean;
  busy: boolean;
  onSend: (later: Later) => void;
}

function Choose({ onSend, onClose }: { onSend: (later: Later) => void; onClose: () => void }) {
  const { timeZone } = useMe();
  const [opened] = useState(() => new Date().toISOString());
  const [first] = sendTimes(opened, timeZone);
  const [local, setLocal] = useState(() => toLocal(first?.at ?? opened, timeZone));
  const [anyway, setAnyway] = useState(false);
  const [wrong, setWrong] = useState(false);
  const at = fromLocal(local, timeZone);
  const send = () => {
    const past = at === null || Date.parse(at) <= Date.now();
    setWrong(past);
    if (past) return;
    onClose();
    onSend({ at, anyway });
  };
  useKeys([{ id: 'ticket.later.send', keys: 'Mod+Enter', label: t('ticket.later.do'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      <TextField
        type="datetime-local"
        label={t('ticket.later.at')}
        hint={t('ticket.later.zone', { zone: timeZone.replaceAll('_', ' ') })}
        min={toLocal(opened, timeZone)}
        max={toLocal(new Date(Date.parse(opened) + 365 * 86_400_000).toISOString(), timeZone)}
        value={local}
        error={wrong ? t('ticket.later.past') : undefined}
        onChange={(typed) => {
          setLocal(typed);
          setWrong(false);
        }}
      />
      <Checkbox label={t('ticket.later.anyway')} hint={t('ticket.later.anyway-hint')} checked={anyway} onChange={setAnyway} />
      <Buttons>
        <Button type="submit" look="primary" kbd="Mod+Enter">
          {t('ticket.later.do')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}

/** Not now, but at a time of the writer's own clock. */
export function SendLater({ empty, busy, onSend }: Props) {
  const { timeZone } = useMe();
  const [choosing, setChoosing] = useState(false);
  const times = sendTimes(new Date(useNow()).toISOString(), timeZone);
  return (
    <>
      <Menu
        up
        side="end"
        label={t('ticket.later')}
        sections={[
          {
            entries: times.map(({ id, at }) => ({
              id,
              label: t(`ticket.later.${id}`, { at: format.date(at) }),
              disabled: empty || busy,
              run: () => onSend({ at, anyway: false }),
            })),
          },
          { entries: [{ id: 'choose', label: t('ticket.later.choose'), disabled: empty || busy, run: () => setChoosing(true) }] },
        ]}
      >
        <IconButton icon={IconClockPlus} label={t('ticket.later')} aria-disabled={empty} />
      </Menu>
      {choosing && (
        <Dialog open onClose={() => setChoosing(false)} title={t('ticket.later')} close={t('common.close')} width={400}>
          <Choose onSend={onSend} onClose={() => setChoosing(false)} />
        </Dialog>
      )}
    </>
  );
}
