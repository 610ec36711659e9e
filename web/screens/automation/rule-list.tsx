import { useState } from 'react';
import { automation, type Rule, type RuleKind } from '#contracts/automation.ts';
import { patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, Link, LossDialog, NotFound, problemText, SetupPage, useGo, useTitle } from '#web/shell/index.ts';
import { Button, EmptyState, IconPlus, IconRefresh, SkeletonRows, Tag, toast, useKeys } from '#web/ui/index.ts';
import { OrderedList } from '../catalog/index.ts';
import { useKind, useVocabulary, type Vocabulary } from './lookups.ts';
import { ruleText } from './rule-text.ts';
import { draftOf, examplesOf } from './shipped.ts';
import styles from './automation.module.css';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

function Title({ rule, words }: { rule: Rule; words: Vocabulary | undefined }) {
  const text = words && ruleText(draftOf(rule), { ...words.known, names: { ...rule.names, ...words.known.names } });
  return (
    <span className={styles['title']}>
      <Link to={`/setup/rules/${rule.kind}/${rule.id}`}>
        <b>{rule.name}</b>
      </Link>
      {text && (
        <small>
          {text.if === null
            ? t('automation.sentence', { when: text.when, does: text.does })
            : t('automation.sentence-if', { when: text.when, if: text.if, does: text.does })}
        </small>
      )}
    </span>
  );
}

const titleIn = (words: Vocabulary | undefined) => (rule: Rule) => <Title rule={rule} words={words} />;

const meta = (rule: Rule) => (
  <>
    {!rule.enabled && <Tag>{t('automation.off')}</Tag>}
    {rule.stop && <Tag>{t('automation.stops')}</Tag>}
    <Link to="/rule-log" search={{ rule: rule.id }} className="link">
      {rule.matches.count === 0 ? t('automation.never') : t('automation.matches', { count: rule.matches.count })}
    </Link>
    {rule.matches.lastAt && <span data-tip={format.date(rule.matches.lastAt)}>{format.ago(rule.matches.lastAt)}</span>}
  </>
);

export function RuleList() {
  const kind = useKind();
  useTitle(kind ? t(`automation.${kind}`) : t('automation.title'));
  return kind ? <List key={kind} kind={kind} /> : <NotFound />;
}

function List({ kind }: { kind: RuleKind }) {
  const go = useGo();
  const [adding, setAdding] = useState(false);
  const rules = useRead(automation.rules, { query: { kind } });
  const words = useVocabulary();
  const change = useWrite(automation.changeRule, fail);
  const [going, setGoing] = useState<Rule>();
  const remove = useWrite(automation.deleteRule, {
    onDone: () => {
      if (going) toast({ text: t('automation.deleted', { name: going.name }) });
      close();
    },
  });
  const close = () => {
    remove.reset();
    setGoing(undefined);
  };
  const create = useWrite(automation.createRule, fail);
  const order = useWrite(automation.orderRules, {
    ...fail,
    optimistic: ({ body }) =>
      patch(automation.rules, { query: { kind } }, (before) => ({
        ...before,
        items: before.items.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)),
      })),
  });
  const begin = () => go(`/setup/rules/${kind}/new`);
  useKeys([{ id: 'automation.new', keys: 'C', label: t('automation.new'), run: begin }]);
  if (rules.error && !rules.data) return <Failed cause={rules.error} retry={() => void rules.refetch()} />;

  const items = (rules.data?.items ?? []).map((rule) => ({ ...rule, retired: false }));
  const addExamples = async () => {
    setAdding(true);
    try {
      for (const body of examplesOf(kind)) await create.mutateAsync({ body });
    } catch {
      // The toast says why; what was added stays.
    }
    setAdding(false);
  };
  const turn = (rule: Rule, enabled: boolean) => change.mutate({ params: { rule: rule.id }, body: { version: rule.version, enabled } });
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={begin}>
      {t('automation.new')}
    </Button>
  );
  return (
    <SetupPage title={t(`automation.${kind}`)} lead={t(`automation.${kind}.lead`)} aside={items.length > 0 && make}>
      {rules.error && <ErrorStrip problem={rules.error} retry={() => void rules.refetch()} />}
      {rules.isPending && <SkeletonRows rows={3} columns={[20, 'grow', 120]} height="60px" />}
      {rules.data && items.length === 0 && (
        <EmptyState
          icon={IconRefresh}
          title={t('automation.empty')}
          actions={
            <>
              {make}
              <Button busy={adding} onClick={() => void addExamples()}>
                {t('automation.examples')}
              </Button>
            </>
          }
        >
          {t(`automation.${kind}.empty`)}
        </EmptyState>
      )}
      {items.length > 0 && (
        <OrderedList
          label={t(`automation.${kind}`)}
          items={items}
          onOrder={(ids) => order.mutate({ body: { kind, ids } })}
          title={titleIn(words)}
          meta={meta}
          actions={(rule) => [
            rule.enabled
              ? { id: 'off', label: t('automation.turn-off'), run: () => turn(rule, false) }
              : { id: 'on', label: t('automation.turn-on'), run: () => turn(rule, true) },
            { id: 'delete', label: t('shell.delete'), danger: true, run: () => setGoing(rule) },
          ]}
        />
      )}
      {items.length > 0 && (
        <p className={styles['below']}>
          {t('automation.order-text')}{' '}
          <ButtonLink look="quiet" size="sm" to="/rule-log">
            {t('automation.log')}
          </ButtonLink>
        </p>
      )}
      {going && (
        <LossDialog
          title={t('automation.delete-title', { name: going.name })}
          text={t('automation.delete-text')}
          label={t('automation.delete-do')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { rule: going.id } })}
          onClose={close}
        />
      )}
    </SetupPage>
  );
}
