import { useState } from 'react';
import { automation, ChangeRule, type CreateRule, type Rule } from '#contracts/automation.ts';
import { isMissing, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import {
  Failed,
  FormTroubles,
  Link,
  NotFound,
  problemText,
  SaveRow,
  SetupPage,
  useGo,
  usePath,
  useRecordForm,
  useTitle,
} from '#web/shell/index.ts';
import { Checkbox, Pill, Section, SettingsForm, SkeletonRows, TextField, toast } from '#web/ui/index.ts';
import { useKind, useVocabulary, type Vocabulary } from './lookups.ts';
import { ActionsField } from './parts/actions.tsx';
import { ConditionsField } from './parts/conditions.tsx';
import { TrialPart } from './parts/trial.tsx';
import { WhenField } from './parts/when.tsx';
import { standing } from '../tickets/index.ts';
import { ruleText } from './rule-text.ts';
import { draftOf, newRule } from './shipped.ts';
import styles from './automation.module.css';

export function RulePage() {
  const kind = useKind();
  const id = usePath('rule');
  const isNew = id === 'new';
  const read = useRead(automation.rules, { query: { kind: kind ?? 'assign' } });
  const rule = read.data?.items.find((each) => each.id === id);
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const words = useVocabulary({ ...rule?.names, ...picked });
  const title = rule?.name ?? (isNew ? t('automation.new') : t('common.loading'));
  useTitle(title);
  if (!kind) return <NotFound />;
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (!isNew && isMissing(read, rule)) return <NotFound />;
  const crumbs = (
    <Link to={`/setup/rules/${kind}`} className="link">
      {t(`automation.${kind}`)}
    </Link>
  );
  const held = isNew ? { ...newRule(kind), id: null, version: 0 } : rule;
  return (
    <SetupPage title={title} crumbs={crumbs} aside={rule && !rule.enabled && <Pill>{t('automation.off')}</Pill>}>
      {held && words ? (
        <Form key={id} held={held} words={words} onNames={(names) => setPicked((before) => ({ ...before, ...names }))} />
      ) : (
        <SkeletonRows rows={6} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}

type Held = CreateRule & { id: string | null; version: number };

const valuesOf = (held: Held): Omit<CreateRule, 'kind'> => {
  const { kind: _, ...values } = draftOf(held as unknown as Rule);
  return values;
};

function Sentence({ rule, words }: { rule: CreateRule; words: Vocabulary }) {
  const text = ruleText(rule, words.known);
  return (
    <dl className={styles['sentence']} aria-label={t('automation.reads')}>
      <dt>{t('automation.reads.when')}</dt>
      <dd>{text.when}</dd>
      <dt>{t('automation.reads.if')}</dt>
      <dd>{text.if === null ? t('automation.reads.always') : standing(text.if)}</dd>
      <dt>{t('automation.reads.then')}</dt>
      <dd>{text.does}</dd>
    </dl>
  );
}

function Form({ held, words, onNames }: { held: Held; words: Vocabulary; onNames: (names: Readonly<Record<string, string>>) => void }) {
  const go = useGo();
  const { kind, id } = held;
  const saved = () => toast({ text: t('automation.saved'), tone: 'success', seconds: 4 });
  const change = useWrite(automation.changeRule, {
    onDone: (reply) => {
      form.saved(reply);
      saved();
    },
    onProblem: (problem) => form.take(problem),
  });
  const create = useWrite(automation.createRule, {
    onDone: (reply) => {
      saved();
      go(`/setup/rules/${kind}/${reply.id}`, {}, { replace: true });
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useRecordForm(held, valuesOf, ChangeRule.omit({ version: true }), {
    name: t('automation.name-needed'),
    events: t('automation.events-needed'),
    conditions: t('automation.conditions-form'),
    actions: t('automation.actions-form'),
    idle: t('automation.idle.form'),
  });
  const { field, values } = form;
  const rule: CreateRule = { ...values, kind };
  const problem = change.error ?? create.error;
  const taken = problem?.code === 'name_taken' ? problemText(problem) : undefined;
  const save = () =>
    form.save((differs) => {
      if (id === null) create.mutate({ body: rule });
      else change.mutate({ params: { rule: id }, body: differs });
    });
  const shared = {
    form,
    busy: change.isPending || create.isPending,
    problem: taken ? null : problem,
    onSave: save,
    names: {
      name: t('automation.name'),
      enabled: t('automation.enabled'),
      events: t('automation.events'),
      idle: t('automation.idle.long'),
      conditions: t('automation.conditions'),
      actions: t('automation.actions'),
      stop: t('automation.stop'),
    },
    show: () => undefined,
  };
  return (
    <>
      <SettingsForm wide onSubmit={save}>
        <FormTroubles {...shared} />
        <Sentence rule={rule} words={words} />
        <TextField {...field('name')} error={field('name').error ?? taken} label={t('automation.name')} autoComplete="off" />
        <Checkbox
          label={t('automation.enabled')}
          hint={t('automation.enabled-hint')}
          checked={values.enabled}
          onChange={(on) => form.set('enabled', on)}
        />
        <Section title={t('automation.when')}>
          <WhenField
            rule={rule}
            words={words}
            error={field('events').error ?? field('idle').error}
            onChange={(next) => ('events' in next ? form.set('events', next.events) : form.set('idle', next.idle))}
          />
        </Section>
        <Section title={t('automation.conditions')} lead={field('conditions').error ?? t('automation.conditions.lead')}>
          <ConditionsField
            value={values.conditions}
            words={words}
            isWrong={form.isWrong}
            onNames={onNames}
            onChange={(next) => form.set('conditions', next)}
          />
        </Section>
        <Section title={t('automation.actions')} lead={field('actions').error ?? t('automation.actions.lead')}>
          <ActionsField
            kind={kind}
            value={values.actions}
            words={words}
            isWrong={form.isWrong}
            onChange={(next) => form.set('actions', next)}
          />
        </Section>
        <Checkbox
          label={t('automation.stop')}
          hint={t('automation.stop-hint')}
          checked={values.stop}
          onChange={(on) => form.set('stop', on)}
        />
        <SaveRow {...shared} />
      </SettingsForm>
      <Section title={t('automation.trial')} lead={t('automation.trial.lead')}>
        <TrialPart rule={rule} words={words} onFaults={(fault) => form.take(fault)} />
      </Section>
    </>
  );
}
