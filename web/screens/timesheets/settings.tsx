import { useState } from 'react';
import { timesheets, type TimeSettings } from '#contracts/timesheets.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, SetupPage, useForm } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
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
  useKeys,
} from '#web/ui/index.ts';
import { CompanyPicker } from '../customers/index.ts';

const steps = ['1', '5', '6', '15'] as const;

function SettingsOf({ settings }: { settings: TimeSettings }) {
  const [picking, setPicking] = useState(false);
  const form = useForm({ roundTo: String(settings.roundTo), billable: settings.billable, exceptions: settings.exceptions }, undefined);
  const save = useWrite(timesheets.changeSettings, { onDone: () => void toast({ text: t('timesheets.saved'), tone: 'success' }) });
  const { roundTo, billable, exceptions } = form.values;
  const send = () =>
    save.mutate({
      body: {
        version: settings.version,
        roundTo: Number(roundTo) as TimeSettings['roundTo'],
        billable,
        exceptions: exceptions.map(({ id }) => id),
      },
    });
  useKeys([{ id: 'form.save', keys: 'Mod+Enter', label: t('common.save'), run: send }]);
  return (
    <SettingsForm onSubmit={send}>
      {save.error && <ErrorStrip problem={save.error} />}
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
      <Buttons>
        <Button type="submit" look="primary" busy={save.isPending} kbd="Mod+Enter">
          {t('common.save')}
        </Button>
      </Buttons>
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
      {read.data ? <SettingsOf key={read.data.version} settings={read.data} /> : <SkeletonRows rows={3} columns={['grow']} height="44px" />}
    </SetupPage>
  );
}
