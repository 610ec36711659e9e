import { useEffect, useState } from 'react';
import { z } from 'zod';
import { Colour, Currency, Key } from '#contracts/workspaces.ts';
import { line, TimeZone, type Language } from '#contracts/common.ts';
import type { Problem } from '#web/client/index.ts';
import { currentSetting, setSetting, t } from '#web/i18n/index.ts';
import { currencyOptions, ErrorStrip, languageOptions, problemText, timeZoneOptions, useForm } from '#web/shell/index.ts';
import { Button, FormErrorSummary, Icon, IconArrowLeft, IconCheck, Select, TextField, useKeys } from '#web/ui/index.ts';
import { ColourField } from '../../../workspaces/index.ts';
import { keyOf, slugOf } from '../../guesses.ts';
import { draft, keep, problemWithin, type Company } from './draft.ts';
import styles from './first-run.module.css';

const Typed = z.object({
  name: line(100),
  key: Key,
  timeZone: TimeZone,
  currency: Currency,
  colour: Colour,
  samples: z.enum(['yes', 'no']),
});

interface Props {
  busy: boolean;
  problem: Problem | null;
  onChange: (company: Company) => void;
  onBack: () => void;
  onDone: (company: Company) => void;
}

interface ChoiceProps {
  value: 'yes' | 'no';
  title: string;
  hint: string;
  chosen: boolean;
  onChoose: () => void;
}

const Choice = ({ value, title, hint, chosen, onChoose }: ChoiceProps) => (
  <label>
    <input type="radio" name="samples" value={value} checked={chosen} onChange={onChoose} />
    <b>{title}</b>
    <small>{hint}</small>
  </label>
);

export function CompanyStep({ busy, problem, onChange, onBack, onDone }: Props) {
  const [zones] = useState(() => timeZoneOptions(draft.company.timeZone));
  const [currencies] = useState(() => currencyOptions(draft.company.currency));
  const form = useForm(draft.company, Typed, {
    name: problem?.code === 'name_taken' ? problemText(problem) : t('first-run.company.name-needed'),
    key: problem?.code === 'key_taken' ? problemText(problem) : t('first-run.company.key-form'),
    colour: t('workspaces.colour.form'),
  });
  const { take, values } = form;
  useEffect(() => {
    if (problem) take(problemWithin(problem, 'company'));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when an answer came, not at every keystroke
  }, [problem]);
  useEffect(() => {
    keep({ company: values });
    onChange(values);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- follows what is typed
  }, [values]);

  useEffect(() => document.getElementById('name')?.focus(), []);

  const submit = () => form.submit(onDone);
  const skip = () => {
    const name =
      values.name.trim() === '' ? t('first-run.company.default-name', { name: draft.you.name.trim().split(/\s+/)[0] ?? '' }) : values.name;
    const key = Key.safeParse(values.key).success ? values.key : keyOf(name);
    onDone({ ...values, name, key, colour: Colour.safeParse(values.colour).success ? values.colour : '#1b5fc9' });
  };
  useKeys([{ id: 'first-run.continue', keys: 'Mod+Enter', label: t('first-run.continue'), run: submit }]);

  const rename = (name: string) => {
    form.set('name', name);
    if (!draft.keyTouched) form.set('key', name.trim() === '' ? '' : keyOf(name));
  };
  const rekey = (key: string) => {
    keep({ keyTouched: key !== '' });
    form.set('key', key.toUpperCase());
  };
  const nothing = { nothing: t('shell.nothing-fits') };

  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1 tabIndex={-1} data-page-heading="">
        {t('first-run.company.title')}
      </h1>
      <p className={styles['lead']}>{t('first-run.company.lead')}</p>
      {problem && form.errors.length === 0 && <ErrorStrip problem={problem} retry={submit} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      <div className={styles['two']}>
        <TextField {...form.field('name')} onChange={rename} label={t('first-run.company.name')} autoComplete="organization" />
        <TextField
          {...form.field('key')}
          onChange={rekey}
          label={t('first-run.company.key')}
          hint={t('first-run.company.key-hint', { key: values.key || 'ABC' })}
          maxLength={6}
          autoComplete="off"
          spellCheck={false}
          className="num"
        />
      </div>
      {values.name.trim() !== '' && (
        <p className={styles['hint']}>{t('first-run.company.address', { address: `${location.origin}/w/${slugOf(values.name)}` })}</p>
      )}
      <div className={styles['three']}>
        <Select<Language>
          label={t('first-run.company.language')}
          options={languageOptions()}
          value={currentSetting().language}
          onChange={(language) => void setSetting({ language })}
        />
        <Select {...form.field('timeZone')} label={t('first-run.company.time-zone')} options={zones} search={nothing} />
        <Select {...form.field('currency')} label={t('first-run.company.currency')} options={currencies} search={nothing} />
      </div>
      <p className={styles['hint']}>
        <Icon of={IconCheck} />
        {t('first-run.company.guessed')}
      </p>
      <ColourField {...form.field('colour')} />
      <fieldset className={styles['choices']}>
        <legend>{t('first-run.start')}</legend>
        <Choice
          value="yes"
          title={t('first-run.start.samples')}
          hint={t('first-run.start.samples-hint')}
          chosen={values.samples === 'yes'}
          onChoose={() => form.set('samples', 'yes')}
        />
        <Choice
          value="no"
          title={t('first-run.start.empty')}
          hint={t('first-run.start.empty-hint')}
          chosen={values.samples === 'no'}
          onChoose={() => form.set('samples', 'no')}
        />
      </fieldset>
      <div className={styles['foot']}>
        <Button look="quiet" icon={IconArrowLeft} onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button look="quiet" busy={busy} onClick={skip}>
          {t('first-run.skip')}
        </Button>
        <Button type="submit" look="primary" size="lg" busy={busy} kbd="Mod+Enter">
          {t('first-run.continue')}
        </Button>
      </div>
    </form>
  );
}
