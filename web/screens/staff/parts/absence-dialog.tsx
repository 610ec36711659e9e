import { useState } from 'react';
import { absences } from '#contracts/absence.ts';
import { bulk } from '#contracts/bulk.ts';
import { listMemberCards, listTeams, type ListedMember } from '#contracts/staff.ts';
import { call, Problem, useMay, useMe, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, Select, SettingsForm, TextField, toast } from '#web/ui/index.ts';
import { underLead } from '../people.ts';

const nobody = 'nobody';

/** All that is open and theirs, by the desk in the background; it can be taken back like any bulk change. */
async function handOver(memberId: string, to: { kind: 'member' | 'team'; id: string; name: string }): Promise<void> {
  const action = { kind: 'assign', ...(to.kind === 'member' ? { assigneeId: to.id } : { assigneeId: null, teamId: to.id }) } as const;
  try {
    const begun = await call(bulk.start, { body: { action, filter: { folder: 'all', assignee: memberId, group: '-closed' } } });
    const run = () => void call(bulk.undo, { params: { bulk: begun.id } });
    if (begun.total > 0) toast({ text: t('staff.away.handed', { name: to.name }), undo: { label: t('common.undo'), run } });
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    toast({ text: problemText(cause), tone: 'danger' });
  }
}

/** Whom the reader may say it of: oneself, those under one, everybody for who manages the staff. */
function useWhom(): readonly ListedMember[] {
  const me = useMe();
  const may = useMay();
  const members = (useRead(listMemberCards, {}).data?.items ?? []).filter(({ state }) => state !== 'disabled');
  const under = underLead(members, me.id);
  return members.filter(({ id }) => id === me.id || may('staff.manage') || under.has(id));
}

export function AbsenceDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const may = useMay();
  const whom = useWhom();
  const members = (useRead(listMemberCards, {}).data?.items ?? []).filter(({ state }) => state === 'active');
  const teams = useRead(listTeams).data?.items ?? [];
  const [member, setMember] = useState(me.id);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [substitute, setSubstitute] = useState(nobody);
  const [note, setNote] = useState('');
  const [giving, setGiving] = useState(false);
  const [tried, setTried] = useState(false);
  const chosen = [
    ...members.filter(({ id }) => id !== member).map(({ id, name }) => ({ kind: 'member' as const, id, name })),
    ...teams.map(({ id, name }) => ({ kind: 'team' as const, id, name })),
  ];
  const standIn = chosen.find(({ id }) => id === substitute);
  const write = useWrite(absences.create, {
    refreshes: ['staff'],
    onDone: () => {
      const name = whom.find(({ id }) => id === member)?.name ?? '';
      toast({ text: t('staff.away.added', { name }), tone: 'success', seconds: 4 });
      if (giving && standIn) void handOver(member, standIn);
      onClose();
    },
  });
  const missing = from === '' || until === '' ? t('staff.away.needed') : until <= from ? t('staff.away.order') : undefined;
  const late = write.error?.fields.some(({ path }) => path === 'until') ? t('staff.away.order') : undefined;
  const send = () => {
    setTried(true);
    if (missing) return;
    const { kind, id } = standIn ?? { kind: 'member', id: null };
    const stands = kind === 'team' ? { substituteTeamId: id } : { substituteId: id };
    write.mutate({ params: { member }, body: { from, until, note, ...stands } });
  };
  const options = [...chosen].toSorted((a, b) => format.byName(a.name, b.name)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog open onClose={onClose} title={t('staff.away.new')} close={t('common.close')}>
      <SettingsForm wide onSubmit={send}>
        {write.error && !late && <ErrorStrip problem={write.error} />}
        {whom.length > 1 && (
          <Select
            label={t('staff.away.who')}
            value={member}
            options={whom.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setMember}
          />
        )}
        <TextField
          label={t('staff.away.from')}
          type="datetime-local"
          {...(member === me.id ? { hint: t('staff.away.zone', { zone: me.timeZone }) } : {})}
          value={from}
          onChange={setFrom}
        />
        <TextField
          label={t('staff.away.until')}
          type="datetime-local"
          error={late ?? (tried ? missing : undefined)}
          value={until}
          onChange={setUntil}
        />
        <Select
          label={t('staff.away.substitute')}
          optional={t('common.optional')}
          value={substitute}
          options={[{ value: nobody, label: t('staff.away.nobody') }, ...options]}
          onChange={setSubstitute}
          search={{ nothing: t('shell.nothing-fits') }}
        />
        {standIn && may('tickets.assign') && (
          <Checkbox label={t('staff.away.hand-over', { name: standIn.name })} checked={giving} onChange={setGiving} />
        )}
        <TextField
          label={t('staff.away.note')}
          hint={t('staff.away.note-hint')}
          optional={t('common.optional')}
          maxLength={500}
          value={note}
          onChange={setNote}
        />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('common.save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
