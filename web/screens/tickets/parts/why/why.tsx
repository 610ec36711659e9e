import { useState } from 'react';
import { automation } from '#contracts/automation.ts';
import type { Entry } from '#contracts/threads.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link } from '#web/shell/index.ts';
import { Button, Popover, SkeletonRows } from '#web/ui/index.ts';
import { useStatuses } from '../../lookups.ts';
import { useFieldWords } from '../../field-words.ts';
import { eventName } from '../../rule-words.ts';
import { StepFacts } from './steps.tsx';
import styles from './why.module.css';

type By = NonNullable<Entry['rule']>;

function Reason({ by }: { by: By }) {
  const read = useRead(automation.run, { params: { run: by.runId } }, { staleTime: 600_000 });
  const manages = useMay()('setup.manage');
  const statuses = useStatuses() ?? [];
  const own = useFieldWords();
  if (read.error) return <ErrorStrip problem={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <SkeletonRows rows={3} columns={['grow']} height="20px" />;
  const { steps, event, at, names, rules, ticket } = read.data;
  const step = steps.find(({ ruleId, matched }) => ruleId === by.id && matched);
  const current = rules.find(({ id }) => id === by.id)?.current ?? null;
  return (
    <>
      <header>
        <b>{t('rules.why.rule', { name: by.name, version: by.version })}</b>
        <p>{t('rules.why.event', { event: eventName(event), at: format.date(at) })}</p>
        {current !== by.version && <p>{t(current === null ? 'rules.why.deleted' : 'rules.why.changed', { version: current ?? 0 })}</p>}
      </header>
      {step && <StepFacts step={step} known={{ names: { ...names, ...own.names }, statuses, labels: own.labels }} />}
      <p className={styles['links']}>
        {manages && current !== null && step && (
          <Link to={`/setup/rules/${step.kind}/${by.id}`} className="link">
            {t('rules.why.open')}
          </Link>
        )}
        <Link to="/rule-log" search={{ ticket: ticket.reference }} className="link">
          {t('rules.why.log')}
        </Link>
      </p>
    </>
  );
}

/** "Why did this happen?", beside what a rule did. */
export function Why({ by }: { by: By }) {
  const [open, setOpen] = useState(false);
  const button = (
    <Button look="quiet" size="sm" aria-label={t('rules.why.of', { name: by.name })}>
      {t('rules.why')}
    </Button>
  );
  return (
    <Popover target={button} label={t('rules.why.title')} side="end" open={open} onOpen={setOpen}>
      <div className={styles['why']}>{open && <Reason by={by} />}</div>
    </Popover>
  );
}
