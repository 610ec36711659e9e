import { useState } from 'react';
import { automation, type CreateRule, type TrialResult } from '#contracts/automation.ts';
import { useWrite } from '#web/client/index.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link } from '#web/shell/index.ts';
import { Button, Row, SegmentedControl, Select, Strip, Table } from '#web/ui/index.ts';
import { conditionText, effectText, foundText, standing, type RuleNames } from '../../tickets/index.ts';
import type { Vocabulary } from '../lookups.ts';
import styles from '../automation.module.css';

type Item = TrialResult['items'][number];

function Outcome({ item, known }: { item: Item; known: RuleNames }) {
  if (item.matched) return standing(format.list(item.effects.map((effect) => effectText(effect, known))));
  if (!item.because) return null;
  return t('automation.trial.because', {
    condition: standing(conditionText(item.because, known)),
    value: foundText(item.because.fact, item.because.value, known),
  });
}

function Found({ result, words }: { result: TrialResult; words: Vocabulary }) {
  const [show, setShow] = useState<'matched' | 'others'>(result.matched > 0 ? 'matched' : 'others');
  const known = { ...words.known, names: { ...result.names, ...words.known.names } };
  const items = result.items.filter(({ matched }) => matched === (show === 'matched'));
  const shown = items.slice(0, 200);
  return (
    <>
      <p role="status">
        <T id="automation.trial.found" values={{ looked: result.looked, matched: result.matched }} />
      </p>
      {result.reasons.length > 0 && (
        <ul className={styles['hint']}>
          {result.reasons.slice(0, 5).map(({ condition, count }, at) => (
            <li key={at}>{t('automation.trial.reason', { count, condition: conditionText(condition, known) })}</li>
          ))}
        </ul>
      )}
      {result.follows.map((rule) => (
        <Strip key={rule.id} tone={rule.back ? 'warning' : 'plain'}>
          {t(rule.back ? 'automation.trial.loop' : 'automation.trial.follows', { name: rule.name })}
        </Strip>
      ))}
      <SegmentedControl
        label={t('automation.trial.show')}
        labelHidden
        name="trial-show"
        options={[
          { value: 'matched' as const, label: t('automation.trial.matched') },
          { value: 'others' as const, label: t('automation.trial.others') },
        ]}
        value={show}
        onChange={setShow}
      />
      {shown.length > 0 && (
        <Table
          label={t('automation.trial')}
          columns={[
            { label: t('automation.trial.ticket') },
            { label: t(show === 'matched' ? 'automation.trial.would' : 'automation.trial.why-not') },
          ]}
        >
          {shown.map((item) => (
            <tr key={item.ticket.id}>
              <td>
                <Link to={`/t/${item.ticket.reference}`} className="link">
                  {item.ticket.reference}
                </Link>{' '}
                {item.ticket.subject}
              </td>
              <td>
                <Outcome item={item} known={known} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {items.length > shown.length && (
        <p className={styles['hint']}>{t('automation.trial.more', { count: items.length - shown.length })}</p>
      )}
    </>
  );
}

/** The rule as it stands in the form, asked of what is past. */
export function TrialPart({
  rule,
  words,
  onFaults,
}: {
  rule: CreateRule;
  words: Vocabulary;
  onFaults: (problem: Parameters<typeof ErrorStrip>[0]['problem']) => void;
}) {
  const [days, setDays] = useState('');
  const run = useWrite(automation.tryRule, { onProblem: onFaults });
  const spans = ['', '7', '30', '90'] as const;
  const start = () => {
    const body = { rule: { ...rule, name: rule.name.trim() || t('automation.new') }, ...(days === '' ? {} : { days: Number(days) }) };
    run.mutate({ body });
  };
  return (
    <div className={styles['trial']}>
      <Row wrap>
        <Select
          size="sm"
          label={t('automation.trial.over')}
          labelHidden
          value={days}
          options={spans.map((value) => ({
            value,
            label: value === '' ? t('automation.trial.last') : t('automation.trial.days', { days: Number(value) }),
          }))}
          onChange={setDays}
        />
        <Button busy={run.isPending} onClick={start}>
          {t('automation.trial.run')}
        </Button>
      </Row>
      {run.error && <ErrorStrip problem={run.error} retry={start} />}
      {run.data && <Found key={run.submittedAt} result={run.data} words={words} />}
    </div>
  );
}
