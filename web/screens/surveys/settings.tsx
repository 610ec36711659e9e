import { z } from 'zod';
import { catalog } from '#contracts/catalog.ts';
import { surveys, type SurveySettings } from '#contracts/surveys.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, SetupPage, useForm } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Checkbox,
  FormErrorSummary,
  NumberField,
  Section,
  SettingsForm,
  SkeletonRows,
  Stack,
  toast,
  useKeys,
} from '#web/ui/index.ts';

const whole = (least: number, most: number) => z.int().min(least).max(most);
const Typed = z.object({ delayHours: whole(0, 720), changeDays: whole(1, 90), restDays: whole(0, 365) });

function SettingsOf({ settings }: { settings: SurveySettings }) {
  const products = useRead(catalog.products).data?.items ?? [];
  const { version, delayMinutes, ...rest } = settings;
  const form = useForm({ ...rest, delayHours: Math.round(delayMinutes / 60) }, Typed, {
    delayHours: t('surveys.delay-needed'),
    changeDays: t('surveys.change-needed'),
    restDays: t('surveys.rest-needed'),
  });
  const save = useWrite(surveys.changeSettings, { onDone: () => void toast({ text: t('surveys.saved'), tone: 'success' }) });
  const { active, productIds, lowReopens } = form.values;
  const send = () =>
    form.submit(({ delayHours, ...values }) => save.mutate({ body: { ...values, delayMinutes: delayHours * 60, version } }));
  useKeys([{ id: 'form.save', keys: 'Mod+Enter', label: t('common.save'), run: send }]);
  const toggle = (id: string, on: boolean) => form.set('productIds', on ? [...productIds, id] : productIds.filter((each) => each !== id));
  return (
    <SettingsForm onSubmit={send}>
      {save.error && <ErrorStrip problem={save.error} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
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
      <Buttons>
        <Button type="submit" look="primary" busy={save.isPending} kbd="Mod+Enter">
          {t('common.save')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}

export function SurveySettingsPage() {
  const read = useRead(surveys.settings);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('surveys.title')} lead={t('surveys.setup-lead')}>
      {read.data ? <SettingsOf key={read.data.version} settings={read.data} /> : <SkeletonRows rows={5} columns={['grow']} height="44px" />}
    </SetupPage>
  );
}
