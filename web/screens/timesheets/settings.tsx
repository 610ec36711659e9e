import { useState } from 'react';
import { timesheets, type TimeSettings } from '#contracts/timesheets.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Failed, FormTroubles, SaveRow, SetupPage, useRecordForm } from '#web/shell/index.ts';
import {
  Button,
  Checkbox,
  IconButton,
  IconPlus,
  IconX,
  Row,
  Section,
  Select,
  SettingsForm,
  SkeletonRows,
  Tag,
  toast,
} from '#web/ui/index.ts';
import { CompanyPicker } from '../customers/index.ts';

const steps = ['1', '5', '6', '15'] as const;

const valuesOf = ({ roundTo, billable, exceptions }: TimeSettings) => ({ roundTo: String(roundTo), billable, exceptions });

function SettingsOf({ settings }: { settings: TimeSettings }) {
  const [picking, setPicking] = useState(false);
  const form = useRecordForm(settings, valuesOf, undefined);
  const write = useWrite(timesheets.changeSettings, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('timesheets.saved'), tone: 'success' });
    },
    onProblem: (problem) => form.take(problem),
  });
  const { roundTo, billable, exceptions } = form.values;
  const save = () =>
    form.save((change) => {
      // All of it is sent: what somebody else changed meanwhile goes along.
      const all = { ...form.values, ...form.conflict, ...change };
      write.mutate({
        body: { ...all, roundTo: Number(all.roundTo) as TimeSettings['roundTo'], exceptions: all.exceptions.map(({ id }) => id) },
      });
    });
  const shared = {
    form,
    busy: write.isPending,
    problem: write.error,
    onSave: save,
    names: {
      roundTo: t('timesheets.round'),
      billable: t('timesheets.billable-default'),
      exceptions: t(billable ? 'timesheets.never-billable' : 'timesheets.always-billable'),
    },
    show: (key: string, value: unknown) => {
      if (key === 'roundTo') return t('timesheets.round-to', { minutes: Number(value) });
      if (key === 'billable') return t(value === true ? 'shell.field.yes' : 'shell.field.no');
      return format.list((value as TimeSettings['exceptions']).map(({ name }) => name));
    },
  };
  return (
    <SettingsForm onSubmit={save}>
      <FormTroubles {...shared} />
      <Select
        label={t('timesheets.round')}
        hint={t('timesheets.round-hint')}
        value={roundTo}
        options={steps.map((value) => ({ value: value as string, label: t('timesheets.round-to', { minutes: Number(value) }) }))}
        onChange={(value) => form.set('roundTo', value)}
      />
      <Checkbox
        label={t('timesheets.billable-default')}
        hint={t('timesheets.billable-default-hint')}
        checked={billable}
        onChange={(checked) => form.set('billable', checked)}
      />
      <Section title={t(billable ? 'timesheets.never-billable' : 'timesheets.always-billable')} lead={t('timesheets.exceptions-lead')}>
        <Row gap={8} wrap>
          {exceptions.map(({ id, name }) => (
            <Row key={id} gap={2}>
              <Tag>{name}</Tag>
              <IconButton
                size="sm"
                icon={IconX}
                label={t('timesheets.exceptions-remove', { name })}
                onClick={() =>
                  form.set(
                    'exceptions',
                    exceptions.filter((each) => each.id !== id),
                  )
                }
              />
            </Row>
          ))}
          <Button size="sm" icon={IconPlus} onClick={() => setPicking(true)}>
            {t('timesheets.exceptions-add')}
          </Button>
        </Row>
      </Section>
      <SaveRow {...shared} />
      <CompanyPicker
        open={picking}
        title={t('timesheets.exceptions-add')}
        without={exceptions.map(({ id }) => id)}
        onClose={() => setPicking(false)}
        onPick={(company) => form.set('exceptions', [...exceptions, { id: company.id, name: company.name }])}
      />
    </SettingsForm>
  );
}

export function TimeSettingsPage() {
  const read = useRead(timesheets.settings);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('timesheets.title')} lead={t('timesheets.setup-lead')}>
      {read.data ? <SettingsOf settings={read.data} /> : <SkeletonRows rows={3} columns={['grow']} height="44px" />}
    </SetupPage>
  );
}
