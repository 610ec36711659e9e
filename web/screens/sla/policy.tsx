import { useState } from 'react';
import { catalog } from '#contracts/catalog.ts';
import { sla, type Calendar, type Policy } from '#contracts/sla.ts';
import { isMissing, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import {
  Failed,
  FormTroubles,
  languageOptions,
  Link,
  NotFound,
  problemText,
  SaveRow,
  SetupPage,
  usePath,
  useRecordForm,
  useTitle,
} from '#web/shell/index.ts';
import { Checkbox, NumberField, Pill, Section, Select, SettingsForm, SkeletonRows, TextField, toast } from '#web/ui/index.ts';
import { Checks } from '../identity/index.ts';
import { Companies } from './parts/companies.tsx';
import { TargetsTable } from './parts/targets-table.tsx';
import { changeOf, PolicyForm, valuesOf, type PolicyValues } from './policy-form.ts';

export function PolicyPage() {
  const id = usePath('policy');
  const read = useRead(sla.policies, {});
  const calendars = useRead(sla.calendars, {});
  const policy = read.data?.items.find((each) => each.id === id);
  useTitle(policy?.name ?? t('sla.title'));

  const failed = read.error ?? calendars.error;
  if (failed && !(read.data && calendars.data)) return <Failed cause={failed} retry={() => void read.refetch()} />;
  if (isMissing(read, policy)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/service-levels" className="link">
      {t('sla.title')}
    </Link>
  );
  return (
    <SetupPage title={policy?.name ?? t('common.loading')} crumbs={crumbs} aside={policy && !policy.active && <Pill>{t('sla.off')}</Pill>}>
      {policy && calendars.data ? (
        <Form policy={policy} calendars={calendars.data.items} />
      ) : (
        <SkeletonRows rows={6} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}

const channels = ['mail', 'portal', 'form', 'web', 'phone', 'api'] as const;
const groups = ['awaiting_customer', 'on_hold', 'awaiting_staff'] as const;
const chosenOf = <Name extends string>(names: readonly Name[], ids: readonly string[]): Name[] =>
  names.filter((name) => ids.includes(name));

const names = (): Record<keyof PolicyValues, string> => ({
  name: t('sla.name'),
  active: t('sla.active'),
  companyIds: t('sla.companies'),
  productIds: t('sla.products'),
  channels: t('sla.channels'),
  languages: t('sla.languages'),
  targets: t('sla.targets'),
  pausedIn: t('sla.paused-in'),
  calendarId: t('sla.calendar'),
  warnPercent: t('sla.warn'),
});

function Form({ policy, calendars }: { policy: Policy; calendars: readonly Calendar[] }) {
  const products = useRead(catalog.products, {}).data?.items ?? [];
  const [languages] = useState(languageOptions);
  const write = useWrite(sla.changePolicy, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('sla.saved'), tone: 'success', seconds: 4 });
    },
    onProblem: (problem: Problem) => form.take(problem),
  });
  const form = useRecordForm(policy, valuesOf, PolicyForm, {
    name: t('sla.name-needed'),
    targets: t('sla.targets-form'),
    warnPercent: t('sla.warn-form'),
  });
  const { field, values } = form;
  const taken = write.error?.code === 'name_taken' ? problemText(write.error) : undefined;
  const save = () =>
    form.save((change) => write.mutate({ params: { policy: policy.id }, body: changeOf(change, Object.keys(change), values, policy) }));
  const shared = {
    form,
    busy: write.isPending,
    problem: taken ? null : write.error,
    onSave: save,
    names: names(),
    show: (_: string, value: unknown) => (typeof value === 'number' ? format.number(value) : undefined),
  };
  const calendarOptions = [
    ...calendars.map(({ id, name }) => ({ value: id, label: name })),
    { value: '', label: t('sla.round-the-clock') },
  ];

  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      <TextField {...field('name')} error={field('name').error ?? taken} label={t('sla.name')} autoComplete="off" />
      <Checkbox label={t('sla.active')} hint={t('sla.active-hint')} checked={values.active} onChange={(on) => form.set('active', on)} />
      <Section title={t('sla.targets')} lead={t('sla.targets.lead')}>
        <TargetsTable
          id="targets"
          value={values.targets}
          error={field('targets').error}
          onChange={(targets) => form.set('targets', targets)}
        />
        <Select {...field('calendarId')} label={t('sla.calendar')} options={calendarOptions} />
        <Checks
          id="pausedIn"
          label={t('sla.paused-in')}
          options={groups.map((id) => ({ id, label: t(`sla.group.${id}`) }))}
          chosen={values.pausedIn}
          onChange={(ids) => form.set('pausedIn', chosenOf(groups, ids))}
        />
        <NumberField {...field('warnPercent')} label={t('sla.warn')} hint={t('sla.warn-hint')} />
      </Section>
      <Section title={t('sla.conditions')} lead={t('sla.conditions.lead')}>
        <Companies ids={values.companyIds} onChange={(ids) => form.set('companyIds', ids)} />
        {products.length > 0 && (
          <Checks
            id="productIds"
            label={t('sla.products')}
            options={products.map(({ id, name }) => ({ id, label: name }))}
            chosen={values.productIds}
            onChange={(ids) => form.set('productIds', ids)}
            columns
          />
        )}
        <Checks
          id="channels"
          label={t('sla.channels')}
          options={channels.map((id) => ({ id, label: t(`sla.channel.${id}`) }))}
          chosen={values.channels}
          onChange={(ids) => form.set('channels', chosenOf(channels, ids))}
          columns
        />
        <Checks
          id="languages"
          label={t('sla.languages')}
          options={languages.map(({ value, label }) => ({ id: value, label }))}
          chosen={values.languages}
          onChange={(ids) => form.set('languages', chosenOf(['en', 'sv', 'ja'], ids))}
          columns
        />
      </Section>
      <SaveRow {...shared} />
    </SettingsForm>
  );
}
