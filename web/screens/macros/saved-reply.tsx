import { useState } from 'react';
import { macros, type Macro } from '#contracts/macros.ts';
import { Reach } from '#contracts/views.ts';
import { useMay, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Failed, FormTroubles, Link, SetupPage, useGo, usePath, useRecordForm, useTitle, useTried } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  FormErrorSummary,
  IconEye,
  RadioGroup,
  Section,
  SettingsForm,
  SkeletonRows,
  Strip,
  TextField,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { Checks } from '../identity/index.ts';
import { useTeams } from '../tickets/index.ts';
import { bodyOf, changeOf, faultIn, isEmpty, MacroForm, noMacro, valuesOf } from './macro-form.ts';
import { ActionList } from './parts/action-list.tsx';
import { Preview } from './parts/preview.tsx';
import { Texts } from './parts/texts.tsx';

/** `/setup/saved-replies/new` and one that is there. */
export function SavedReply() {
  const id = usePath('macro');
  const made = id !== 'new';
  const read = useRead(macros.read, { params: { macro: id } }, { enabled: made });
  const title = made ? (read.data?.name ?? t('common.loading')) : t('macros.new');
  useTitle(title);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/saved-replies" className="link">
      {t('macros.title')}
    </Link>
  );
  return (
    <SetupPage title={title} crumbs={crumbs}>
      {made && !read.data ? <SkeletonRows rows={6} columns={['grow']} height="44px" /> : <Form key={id} macro={read.data} />}
    </SetupPage>
  );
}

const valuesIn = (held: Macro | { version: number }) => ('id' in held ? valuesOf(held) : noMacro);

function Form({ macro }: { macro: Macro | undefined }) {
  const go = useGo();
  const may = useMay();
  const teams = useTeams() ?? [];
  const form = useRecordForm(macro ?? { version: 0 }, valuesIn, MacroForm, { name: t('macros.name-needed') });
  const { values, set } = form;
  const [language, setLanguage] = useState(() => (['en', 'sv', 'ja'] as const).find((each) => values.texts[each] !== ''));
  const create = useWrite(macros.create, {
    onDone: () => {
      toast({ text: t('macros.saved'), tone: 'success', seconds: 4 });
      go('/setup/saved-replies');
    },
  });
  const change = useWrite(macros.change, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('macros.saved'), tone: 'success', seconds: 4 });
    },
    onProblem: (found) => form.take(found),
  });
  const fixed = macro !== undefined && !macro.can.change;
  const faulty = faultIn(values.texts);
  const teamless = values.reach === 'teams' && values.teamIds.length === 0;
  const faults = [
    ...(faulty ? [{ field: 'text', text: t(`macros.fault.${faulty.fault.code}`, { name: faulty.fault.name }) }] : []),
    ...(isEmpty(values) ? [{ field: 'text', text: t('macros.content-needed') }] : []),
    ...(teamless ? [{ field: 'teamIds', text: t('macros.team-needed') }] : []),
  ];
  const tried = useTried(faults);
  const errors = [...form.errors, ...tried.errors];
  const errorAt = (field: string) => errors.find((each) => each.field === field)?.text;
  const save = () => {
    tried.attempt();
    if (faulty) setLanguage(faulty.language);
    form.save(({ version, ...differs }) => {
      if (faults.length > 0) return;
      if (macro) change.mutate({ params: { macro: macro.id }, body: { ...changeOf(values, Object.keys(differs)), version } });
      else create.mutate({ body: bodyOf(values) });
    });
  };
  useKeys([{ id: 'macros.save', keys: 'Mod+Enter', label: t('common.save'), inFields: true, run: save }]);
  const problem = create.error ?? change.error;
  const busy = create.isPending || change.isPending;
  const names = { name: t('macros.name'), folder: t('macros.folder'), reach: t('macros.who') };
  const show = (key: string, value: unknown) => (key === 'reach' ? t(`macros.reach.${value as Reach}`) : undefined);

  return (
    <SettingsForm wide onSubmit={save}>
      {fixed && <Strip icon={IconEye}>{t('macros.read-only')}</Strip>}
      <FormTroubles {...{ form, names, show, problem, busy }} onSave={save} />
      {errors.length > 0 && <FormErrorSummary title={t('common.fix-fields', { count: errors.length })} errors={errors} />}
      <TextField {...form.field('name')} label={t('macros.name')} autoComplete="off" maxLength={100} readOnly={fixed} />
      <TextField
        {...form.field('folder')}
        label={t('macros.folder')}
        hint={t('macros.folder-hint')}
        optional={t('common.optional')}
        autoComplete="off"
        maxLength={60}
        readOnly={fixed}
      />
      {may('macros.share') && (
        <RadioGroup
          name="reach"
          label={t('macros.who')}
          value={values.reach}
          options={Reach.options.map((value) => ({ value, label: t(`macros.reach.${value}`) }))}
          onChange={(reach) => set('reach', reach)}
        />
      )}
      {values.reach === 'teams' && may('macros.share') && (
        <Checks
          id="teamIds"
          label={t('macros.reach.teams')}
          options={teams.map(({ id, name }) => ({ id, label: name }))}
          chosen={values.teamIds}
          error={errorAt('teamIds')}
          onChange={(ids) => set('teamIds', ids)}
        />
      )}
      <Section title={t('macros.text')} lead={t('macros.text-lead')}>
        <Texts
          texts={values.texts}
          language={language ?? 'en'}
          onLanguage={setLanguage}
          fixed={fixed}
          error={errorAt('text')}
          onChange={(texts) => set('texts', texts)}
        />
        <Preview text={values.texts[language ?? 'en']} language={language ?? 'en'} />
      </Section>
      <Section title={t('macros.actions')} lead={t('macros.actions-lead')}>
        <ActionList actions={values.actions} fixed={fixed} onChange={(actions) => set('actions', actions)} />
      </Section>
      {!fixed && (
        <Buttons>
          <Button type="submit" look="primary" kbd="Mod+Enter" busy={busy}>
            {t('common.save')}
          </Button>
          <Button look="quiet" onClick={() => go('/setup/saved-replies')}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      )}
    </SettingsForm>
  );
}
