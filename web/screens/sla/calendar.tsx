import { useState } from 'react';
import { z } from 'zod';
import { ChangeCalendar, sla, type Calendar } from '#contracts/sla.ts';
import { isMissing, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import {
  Failed,
  FormTroubles,
  Link,
  NotFound,
  problemText,
  SaveRow,
  SetupPage,
  timeZoneOptions,
  useGo,
  usePath,
  useRecordForm,
  useTitle,
} from '#web/shell/index.ts';
import { Button, Checkbox, Pill, Section, Select, SettingsForm, SkeletonRows, TextField, toast } from '#web/ui/index.ts';
import { hoursText, readHours } from './hours.ts';
import { Holidays } from './parts/holidays.tsx';
import { WeekGrid } from './parts/week-grid.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

export function CalendarPage() {
  const id = usePath('calendar');
  const go = useGo();
  const read = useRead(sla.calendars, {});
  const remove = useWrite(sla.deleteCalendar, { ...fail, onDone: () => go('/setup/service-levels') });
  const calendar = read.data?.items.find((each) => each.id === id);
  useTitle(calendar?.name ?? t('sla.calendars'));

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (isMissing(read, calendar)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/service-levels" className="link">
      {t('sla.title')}
    </Link>
  );
  return (
    <SetupPage
      title={calendar?.name ?? t('common.loading')}
      crumbs={crumbs}
      aside={
        calendar && (
          <>
            {calendar.default && <Pill>{t('sla.usual')}</Pill>}
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate({ params: { calendar: calendar.id } })}>
              {t('shell.delete')}
            </Button>
          </>
        )
      }
    >
      {calendar ? (
        <>
          <Form calendar={calendar} />
          <Holidays calendar={calendar} />
        </>
      ) : (
        <SkeletonRows rows={8} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}

const valuesOf = (calendar: Calendar) => ({
  name: calendar.name,
  timeZone: calendar.timeZone,
  week: calendar.week.map(hoursText),
  default: calendar.default,
});
const Typed = z.object({
  name: ChangeCalendar.shape.name.unwrap(),
  week: z.array(z.string().refine((text) => readHours(text) !== null)),
});

function Form({ calendar }: { calendar: Calendar }) {
  const [zones] = useState(() => timeZoneOptions(calendar.timeZone));
  const write = useWrite(sla.changeCalendar, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('sla.saved'), tone: 'success', seconds: 4 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useRecordForm(calendar, valuesOf, Typed, { name: t('sla.name-needed'), week: t('sla.week-form') });
  const { field, values } = form;
  const taken = write.error?.code === 'name_taken' ? problemText(write.error) : undefined;
  const save = () =>
    form.save(({ week, default: usual, ...change }) =>
      write.mutate({
        params: { calendar: calendar.id },
        body: { ...change, ...(week ? { week: week.map((text) => readHours(text) ?? []) } : {}), ...(usual ? { default: true } : {}) },
      }),
    );
  const shared = {
    form,
    busy: write.isPending,
    problem: taken ? null : write.error,
    onSave: save,
    names: { name: t('sla.name'), timeZone: t('sla.zone'), week: t('sla.week'), default: t('sla.usual') },
    show: (_: string, value: unknown) => (typeof value === 'boolean' ? t(value ? 'catalog.yes' : 'catalog.no') : undefined),
  };
  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      <TextField {...field('name')} error={field('name').error ?? taken} label={t('sla.name')} autoComplete="off" />
      <Select
        {...field('timeZone')}
        label={t('sla.zone')}
        hint={t('sla.zone-hint')}
        options={zones}
        search={{ nothing: t('shell.nothing-fits') }}
      />
      <Section title={t('sla.week')} lead={t('sla.week.lead')}>
        <WeekGrid id="week" value={values.week} error={field('week').error} onChange={(week) => form.set('week', week)} />
      </Section>
      {!calendar.default && <Checkbox label={t('sla.make-default')} checked={values.default} onChange={(on) => form.set('default', on)} />}
      <SaveRow {...shared} />
    </SettingsForm>
  );
}
