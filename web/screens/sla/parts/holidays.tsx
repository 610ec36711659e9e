import { useState } from 'react';
import { sla, type Calendar, type CalendarDay } from '#contracts/sla.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, FileDrop, IconButton, IconPlus, IconX, Row, Section, Table, toast } from '#web/ui/index.ts';
import { hoursText } from '../hours.ts';
import { DayDialog } from './day-dialog.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
const dateText = (date: string): string => format.day(date, { dateStyle: 'medium' });
const weekdayText = (date: string): string => format.day(date, { weekday: 'short' });

/** Days that are not as usual: typed, or taken from a calendar file. */
export function Holidays({ calendar }: { calendar: Calendar }) {
  const [open, setOpen] = useState<CalendarDay | 'new'>();
  const params = { calendar: calendar.id };
  const remove = useWrite(sla.removeDay, fail);
  const back = useWrite(sla.changeDay, fail);
  const bring = useWrite(sla.importDays, {
    ...fail,
    onDone: (reply) => void toast({ text: t('sla.imported', reply), tone: reply.added > 0 ? 'success' : 'plain' }),
  });
  const take = async (files: readonly File[]) => {
    const [file] = files;
    if (file) bring.mutate({ params, body: { text: await file.text() } });
  };
  const drop = ({ date, name, spans }: CalendarDay) => {
    remove.mutate({ params: { ...params, date } });
    const run = () => back.mutate({ params: { ...params, date }, body: { name, spans } });
    toast({ text: t('sla.day-removed', { name }), undo: { label: t('common.undo'), run } });
  };

  return (
    <Section title={t('sla.days')} lead={t('sla.days.lead')}>
      {calendar.days.length > 0 && (
        <Table
          label={t('sla.days')}
          columns={[
            { label: t('sla.date') },
            { label: t('sla.name') },
            { label: t('sla.hours') },
            { label: t('common.more'), hidden: true, end: true },
          ]}
        >
          {calendar.days.map((day) => (
            <tr key={day.date}>
              <td>
                {dateText(day.date)} <span className="muted">{weekdayText(day.date)}</span>
              </td>
              <td>
                <Button look="quiet" size="sm" aria-haspopup="dialog" onClick={() => setOpen(day)}>
                  {day.name}
                </Button>
              </td>
              <td>{day.spans.length === 0 ? <span className="muted">{t('sla.closed')}</span> : hoursText(day.spans)}</td>
              <td data-end="">
                <IconButton size="sm" icon={IconX} label={t('sla.day-remove', { name: day.name })} onClick={() => drop(day)} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Row>
        <Button icon={IconPlus} onClick={() => setOpen('new')}>
          {t('sla.new-day')}
        </Button>
      </Row>
      <FileDrop
        label={t('sla.import')}
        hint={t('sla.import-hint')}
        accept=".ics,text/calendar"
        multiple={false}
        onFiles={(files) => void take(files)}
      />
      <DayDialog key={typeof open === 'object' ? open.date : 'new'} calendar={calendar.id} day={open} onClose={() => setOpen(undefined)} />
    </Section>
  );
}
