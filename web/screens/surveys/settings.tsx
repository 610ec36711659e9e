import { z } from 'zod';
import { catalog } from '#contracts/catalog.ts';
import { surveys, type SurveySettings } from '#contracts/surveys.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Failed, FormTroubles, SaveRow, SetupPage, useRecordForm } from '#web/shell/index.ts';
import { Checkbox, NumberField, Section, SettingsForm, SkeletonRows, Stack, toast } from '#web/ui/index.ts';

const whole = (least: number, most: number) => z.int().min(least).max(most);
const Typed = z.object({ delayHours: whole(0, 720), changeDays: whole(1, 90), restDays: whole(0, 365) });

const valuesOf = ({ delayMinutes, ...settings }: SurveySettings) => {
  const { version: _, ...rest } = settings;
  return { ...rest, delayHours: Math.round(delayMinutes / 60) };
};

function SettingsOf({ settings }: { settings: SurveySettings }) {
  const products = useRead(catalog.products).data?.items ?? [];
  const form = useRecordForm(settings, valuesOf, Typed, {
    delayHours: t('surveys.delay-needed'),
    changeDays: t('surveys.change-needed'),
    restDays: t('surveys.rest-needed'),
  });
  const write = useWrite(surveys.changeSettings, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('surveys.saved'), tone: 'success' });
    },
    onProblem: (problem) => form.take(problem),
  });
  const { active, productIds, lowReopens } = form.values;
  const save = () =>
    form.save((change) => {
      // All of it is sent: what somebody else changed meanwhile goes along.
      const { delayHours, ...all } = { ...form.values, ...form.conflict, ...change };
      write.mutate({ body: { ...all, delayMinutes: delayHours * 60 } });
    });
  const shared = {
    form,
    busy: write.isPending,
    problem: write.error,
    onSave: save,
    names: {
      active: t('surveys.active'),
      delayHours: t('surveys.delay'),
      changeDays: t('surveys.change'),
      restDays: t('surveys.rest'),
      lowReopens: t('surveys.low-reopens'),
      productIds: t('surveys.products'),
    },
    show: (_: string, value: unknown) => {
      if (typeof value === 'boolean') return t(value ? 'shell.field.yes' : 'shell.field.no');
      return Array.isArray(value) ? format.list(products.filter(({ id }) => value.includes(id)).map(({ name }) => name)) : undefined;
    },
  };
  const toggle = (id: string, on: boolean) => form.set('productIds', on ? [...productIds, id] : productIds.filter((each) => each !== id));
  return (
    <SettingsForm onSubmit={save}>
      <FormTroubles {...shared} />
      <Checkbox label={t('surveys.active')} hint={t('surveys.active-hint')} checked={active} onChange={(on) => form.set('active', on)} />
      <NumberField {...form.field('delayHours')} label={t('surveys.delay')} />
      <NumberField {...form.field('changeDays')} label={t('surveys.change')} />
      <NumberField {...form.field('restDays')} label={t('surveys.rest')} hint={t('surveys.rest-hint')} />
      <Checkbox
        label={t('surveys.low-reopens')}
        hint={t('surveys.low-reopens-hint')}
        checked={lowReopens}
        onChange={(on) => form.set('lowReopens', on)}
      />
      {products.length > 0 && (
        <Section title={t('surveys.products')} lead={t('surveys.products-lead')}>
          <Stack gap={8}>
            {products.map(({ id, name }) => (
              <Checkbox key={id} label={name} checked={productIds.includes(id)} onChange={(on) => toggle(id, on)} />
            ))}
          </Stack>
        </Section>
      )}
      <SaveRow {...shared} />
    </SettingsForm>
  );
}

export function SurveySettingsPage() {
  const read = useRead(surveys.settings);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('surveys.title')} lead={t('surveys.setup-lead')}>
      {read.data ? <SettingsOf settings={read.data} /> : <SkeletonRows rows={5} columns={['grow']} height="44px" />}
    </SetupPage>
  );
}
