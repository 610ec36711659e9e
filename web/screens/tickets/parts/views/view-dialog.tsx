import { useState } from 'react';
import { Reach, views, type Shows, type View } from '#contracts/views.ts';
import { useMay, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, RadioGroup, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { useTeams } from '../../lookups.ts';

interface Props {
  /** Undefined: what is on the screen becomes a new one. */
  view: View | undefined;
  shows: Shows;
  onClose: () => void;
}

function Inside({ view, shows, onClose }: Props) {
  const may = useMay();
  const go = useGo();
  const teams = useTeams() ?? [];
  const [name, setName] = useState(view?.name ?? '');
  const [reach, setReach] = useState<Reach>(view?.reach ?? 'private');
  const [teamIds, setTeamIds] = useState<readonly string[]>(view?.teamIds ?? []);
  const [tried, setTried] = useState(false);
  const create = useWrite(views.create, {
    onDone: ({ id }) => {
      onClose();
      toast({ text: t('tickets.view.saved', { name }), seconds: 3 });
      go(`/views/${id}`);
    },
  });
  const change = useWrite(views.change, { onDone: onClose });
  const nameless = name.trim() === '';
  const teamless = reach === 'teams' && teamIds.length === 0;
  const send = () => {
    setTried(true);
    if (nameless || teamless) return;
    const body = { name: name.trim(), reach, teamIds: reach === 'teams' ? [...teamIds] : [] };
    if (view) change.mutate({ params: { view: view.id }, body: { version: view.version, ...body } });
    else create.mutate({ body: { ...body, shows } });
  };
  const problem = create.error ?? change.error;
  useKeys([{ id: 'views.send', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && <ErrorStrip problem={problem} />}
      <TextField
        label={t('tickets.view.name')}
        value={name}
        maxLength={80}
        autoComplete="off"
        error={tried && nameless ? t('tickets.view.name-needed') : undefined}
        onChange={setName}
      />
      {may('tickets.share') && (
        <RadioGroup
          name="reach"
          label={t('tickets.view.reach')}
          value={reach}
          options={Reach.options.map((value) => ({ value, label: t(`tickets.view.reach.${value}`) }))}
          onChange={setReach}
        />
      )}
      {reach === 'teams' && (
        <div role="group" aria-label={t('tickets.view.reach.teams')}>
          {teams.map(({ id, name: team }) => (
            <Checkbox
              key={id}
              label={team}
              checked={teamIds.includes(id)}
              onChange={(on) => setTeamIds(on ? [...teamIds, id] : teamIds.filter((each) => each !== id))}
            />
          ))}
          {tried && teamless && <p role="alert">{t('tickets.view.team-needed')}</p>}
        </div>
      )}
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

export function ViewDialog(props: Props) {
  return (
    <Dialog open onClose={props.onClose} title={props.view ? t('tickets.view.edit') : t('tickets.view.save-as')} close={t('common.close')}>
      <Inside {...props} />
    </Dialog>
  );
}
