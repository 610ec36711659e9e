import { useState } from 'react';
import type { Language } from '#contracts/common.ts';
import { ChangeSettings, changeSettings, type Settings } from '#contracts/workspaces.ts';
import { renewSession, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { currencyOptions, FormTroubles, languageOptions, problemText, SaveRow, timeZoneOptions, useRecordForm } from '#web/shell/index.ts';
import { NumberField, Section, Select, TextField, toast } from '#web/ui/index.ts';
import styles from './company-form.module.css';
import { PortalPreview } from './portal-preview.tsx';

const valuesOf = ({ version: _version, keyIsFixed: _fixed, answersByMail: _answers, colour: _colour, ...values }: Settings) => values;
const days = (min: number, max: number) => t('workspaces.days-form', { min, max });
const names = () => ({
  name: t('workspaces.name'),
  slug: t('workspaces.slug'),
  key: t('workspaces.key'),
  language: t('workspaces.language'),
  timeZone: t('workspaces.time-zone'),
  currency: t('workspaces.currency'),
  undoSeconds: t('workspaces.undo'),
  reopenDays: t('workspaces.reopen'),
  staffOverdueDays: t('workspaces.staff-overdue'),
  customerSilentDays: t('workspaces.customer-silent'),
  closedFolderDays: t('workspaces.closed-folder'),
  longestWaitHours: t('workspaces.longest-wait'),
});

export function CompanyForm({ settings }: { settings: Settings }) {
  const [zones] = useState(() => timeZoneOptions(settings.timeZone));
  const [currencies] = useState(() => currencyOptions(settings.currency));
  const write = useWrite(changeSettings, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
      if (reply.slug === settings.slug) void renewSession();
      else location.assign(`/w/${reply.slug}/setup/company`);
    },
    onProblem: (problem) => form.take(problem),
  });
  const taken = (code: string) => (write.error?.code === code ? problemText(write.error) : undefined);
  const form = useRecordForm(settings, valuesOf, ChangeSettings.omit({ version: true, answersByMail: true, colour: true }), {
    name: t('workspaces.name-needed'),
    slug: t('workspaces.slug-form'),
    key: t('workspaces.key-form'),
    undoSeconds: t('workspaces.undo-form'),
    reopenDays: days(0, 365),
    staffOverdueDays: days(1, 365),
    customerSilentDays: days(1, 365),
    closedFolderDays: days(1, 3650),
    longestWaitHours: t('workspaces.longest-wait-form'),
  });
  const { field, values } = form;
  const save = () => form.save((body) => write.mutate({ body }));
  const nothing = { nothing: t('shell.nothing-fits') };
  const shared = {
    form,
    names: names(),
    problem: taken('name_taken') || taken('key_taken') ? null : write.error,
    busy: write.isPending,
    onSave: save,
  };

  return (
    <form
      noValidate
      className={styles['split']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={styles['form']}>
        <FormTroubles {...shared} />
        <div className={styles['two']}>
          <TextField {...field('name')} label={t('workspaces.name')} autoComplete="organization" />
          <TextField
            {...field('key')}
            error={field('key').error ?? taken('key_taken')}
            onChange={(key) => form.set('key', key.toUpperCase())}
            label={t('workspaces.key')}
            hint={settings.keyIsFixed ? t('workspaces.key-fixed') : t('workspaces.key-hint', { key: values.key })}
            readOnly={settings.keyIsFixed}
            maxLength={6}
            spellCheck={false}
            autoComplete="off"
          />
        </div>
        <TextField
          {...field('slug')}
          error={field('slug').error ?? taken('name_taken')}
          label={t('workspaces.slug')}
          hint={t('workspaces.slug-hint', { origin: location.origin, slug: values.slug })}
          maxLength={31}
          spellCheck={false}
          autoComplete="off"
        />
        <Select<Language>
          {...field('language')}
          label={t('workspaces.language')}
          hint={t('workspaces.language-hint')}
          options={languageOptions()}
        />
        <div className={styles['even']}>
          <Select {...field('timeZone')} label={t('workspaces.time-zone')} options={zones} search={nothing} />
          <Select {...field('currency')} label={t('workspaces.currency')} options={currencies} search={nothing} />
        </div>
        <Section title={t('workspaces.rules')} lead={t('workspaces.rules.lead')}>
          <div className={styles['even']}>
            <NumberField {...field('undoSeconds')} label={t('workspaces.undo')} hint={t('workspaces.undo-hint')} />
            <NumberField {...field('reopenDays')} label={t('workspaces.reopen')} hint={t('workspaces.reopen-hint')} />
            <NumberField {...field('staffOverdueDays')} label={t('workspaces.staff-overdue')} hint={t('workspaces.staff-overdue-hint')} />
            <NumberField
              {...field('customerSilentDays')}
              label={t('workspaces.customer-silent')}
              hint={t('workspaces.customer-silent-hint')}
            />
            <NumberField {...field('closedFolderDays')} label={t('workspaces.closed-folder')} hint={t('workspaces.closed-folder-hint')} />
            <NumberField {...field('longestWaitHours')} label={t('workspaces.longest-wait')} hint={t('workspaces.longest-wait-hint')} />
          </div>
        </Section>
        <SaveRow {...shared} />
      </div>
      <aside className={styles['side']} aria-label={t('workspaces.preview')}>
        <PortalPreview name={values.name} ticketKey={values.key} colour={settings.colour} />
      </aside>
    </form>
  );
}
