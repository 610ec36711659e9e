import { z } from 'zod';
import { timesheets, type TimeEntry } from '#contracts/timesheets.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { formatHours } from '#contracts/formats.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, SettingsForm, Skeleton, TextArea, TextField, toast, useKeys } from '#web/ui/index.ts';
import { readMinutes } from './minutes.ts';

interface Props {
  ticket: { readonly id: string; readonly reference: string };
  /** To be changed; without one it is written anew. */
  entry?: TimeEntry | undefined;
  /** What the timer has measured, which ends when it is written down. */
  measured?: number | undefined;
  onClose: () => void;
}

const Typed = z.object({
  minutes: z.string().refine((text) => typeof readMinutes(text) === 'number'),
  day: z.iso.date(),
  note: z.string().max(2_000),
});

function Inside({ ticket, entry, measured, onClose, today, billable }: Props & { today: string; billable: boolean }) {
  const onDone = (text: string) => () => {
    toast({ text, tone: 'success' });
    onClose();
  };
  const onProblem = (problem: Parameters<typeof form.take>[0]) => void form.take(problem);
  const log = useWrite(timesheets.log, { onDone: onDone(t('timesheets.logged', { reference: ticket.reference })), onProblem });
  const change = useWrite(timesheets.change, { onDone: onDone(t('timesheets.changed')), onProblem });
  const drop = useWrite(timesheets.dropTimer, { onDone: onDone(t('timesheets.thrown-away')) });
  const form = useForm(
    {
      minutes: entry ? formatHours(entry.minutes) : measured === undefined ? '' : formatHours(measured),
      day: entry?.day ?? today,
      note: entry?.note ?? '',
      billable: entry?.billable ?? billable,
    },
    Typed,
    { minutes: t('timesheets.minutes-needed'), day: t('timesheets.day-needed'), note: t('timesheets.note-long') },
  );
  const label = entry ? t('common.save') : t('timesheets.log');
  const problem = log.error ?? change.error ?? drop.error;
  const send = () =>
    form.submit(({ minutes, ...values }) => {
      const body = { ...values, minutes: readMinutes(minutes) ?? 0 };
      if (entry) change.mutate({ params: { entry: entry.id }, body: { ...body, version: entry.version } });
      else log.mutate({ params: { ticket: ticket.id }, body: { ...body, endsTimer: measured !== undefined } });
    });
  useKeys([{ id: 'timesheets.send', keys: 'Mod+Enter', label, inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && form.errors.length === 0 && <ErrorStrip problem={problem} />}
      <TextField {...form.field('minutes')} label={t('timesheets.minutes')} hint={t('timesheets.minutes-hint')} autoComplete="off" />
      <TextField {...form.field('day')} label={t('timesheets.day')} type="date" max={today} />
      <TextArea {...form.field('note')} label={t('timesheets.note')} optional={t('common.optional')} rows={3} />
      <Checkbox label={t('timesheets.billable')} checked={form.values.billable} onChange={(checked) => form.set('billable', checked)} />
      <Buttons>
        <Button type="submit" look="primary" busy={log.isPending || change.isPending} kbd="Mod+Enter">
          {label}
        </Button>
        {measured !== undefined && (
          <Button look="quiet" busy={drop.isPending} onClick={() => drop.mutate({ params: { ticket: ticket.id } })}>
            {t('timesheets.throw-away')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {t(measured === undefined ? 'common.cancel' : 'timesheets.keep-paused')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}

/** Time spent on a ticket, typed or measured. */
export function LogDialog(props: Props) {
  const { ticket, entry, onClose } = props;
  const read = useRead(timesheets.ticket, { params: { ticket: ticket.id } });
  const title = t(entry ? 'timesheets.edit' : 'timesheets.log-on', { reference: ticket.reference });
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')}>
      {read.error && !read.data && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.data ? <Inside {...props} today={read.data.today} billable={read.data.billable} /> : <Skeleton height={280} />}
    </Dialog>
  );
}
