import { z } from 'zod';
import { ChangeDay, sla, type CalendarDay } from '#contracts/sla.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';
import { hoursText, readHours } from '../hours.ts';

interface Props {
  calendar: string;
  /** undefined: not open. */
  day: CalendarDay | 'new' | undefined;
  onClose: () => void;
}

export function DayDialog({ calendar, day, onClose }: Props) {
  const title = day === 'new' ? t('sla.new-day') : t('sla.change-day');
  return (
    <Dialog open={day !== undefined} onClose={onClose} title={title} close={t('common.close')}>
      {day !== undefined && <Inside calendar={calendar} day={day === 'new' ? undefined : day} onClose={onClose} />}
    </Dialog>
  );
}

const Typed = z.object({
  date: z.iso.date(),
  name: ChangeDay.shape.name,
  hours: z.string().refine((text) => readHours(text) !== null),
});

function Inside({ calendar, day, onClose }: { calendar: string; day: CalendarDay | undefined; onClose: () => void }) {
  const write = useWrite(sla.changeDay, { onDone: onClose });
  const form = useForm({ date: day?.date ?? '', name: day?.name ?? '', hours: day ? hoursText(day.spans) : '' }, Typed, {
    date: t('sla.date-needed'),
    name: t('sla.name-needed'),
    hours: t('sla.week-form'),
  });
  const send = () =>
    form.submit(({ date, name, hours }) => write.mutate({ params: { calendar, date }, body: { name, spans: readHours(hours) ?? [] } }));
  useKeys([{ id: 'sla.day', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {write.error && <ErrorStrip problem={write.error} />}
      <TextField {...form.field('date')} type="date" label={t('sla.date')} readOnly={day !== undefined} />
      <TextField {...form.field('name')} label={t('sla.name')} autoComplete="off" />
      <TextField
        {...form.field('hours')}
        label={t('sla.hours')}
        hint={t('sla.hours-hint')}
        placeholder={t('sla.closed')}
        autoComplete="off"
        spellCheck={false}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('common.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
