import { automation, type Run } from '#contracts/automation.ts';
import { usePages } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, useSearchParams } from '#web/shell/index.ts';
import { Button, Checkbox, EmptyState, IconList, IconX, Page, Sheet, SkeletonRows, Tag, TextField } from '#web/ui/index.ts';
import { eventName, StepFacts, useFieldWords, useStatuses } from '../tickets/index.ts';
import styles from './automation.module.css';

function RunPart({ run }: { run: Run }) {
  const statuses = useStatuses() ?? [];
  const own = useFieldWords();
  const known = { names: { ...run.names, ...own.names }, statuses, labels: own.labels };
  return (
    <li className={styles['run']}>
      <header>
        <Link to={`/t/${run.ticket.reference}`} className="link">
          {run.ticket.reference}
        </Link>
        <b>{run.ticket.subject}</b>
        <span>{t('automation.log.event', { event: eventName(run.event) })}</span>
        <time dateTime={run.at} data-tip={format.date(run.at, 'full')}>
          {format.date(run.at)}
        </time>
      </header>
      {run.steps.map((step, at) => (
        <section key={at} className={styles['step']} data-matched={step.matched ? '' : undefined} aria-label={step.name}>
          <h2>
            {t('rules.why.rule', { name: step.name, version: step.version })}{' '}
            <Tag>{t(step.matched ? 'automation.log.matched' : 'automation.log.not')}</Tag>
          </h2>
          <StepFacts step={step} known={known} />
        </section>
      ))}
    </li>
  );
}

/** Every rule that was asked in the last 30 days, what it found and what it did. */
export function RuleLog() {
  const [search, setSearch] = useSearchParams({ ticket: '', rule: '', all: '' });
  const ticket = /^([0-9a-f-]{36}|\d{1,9}|[A-Za-z][A-Za-z0-9]{1,5}-\d{1,9})$/.test(search.ticket) ? search.ticket : '';
  const query = {
    limit: 30,
    ...(ticket ? { ticket } : {}),
    ...(search.rule ? { rule: search.rule } : {}),
    ...(search.all || ticket ? {} : { matched: 'true' as const }),
  };
  const pages = usePages(automation.runs, { query }, { keep: true });
  const name = search.rule ? pages.items.flatMap(({ steps }) => steps).find(({ ruleId }) => ruleId === search.rule)?.name : undefined;
  const { read } = pages;
  if (read.error && pages.items.length === 0) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <Sheet>
      <Page title={t('automation.log')} lead={t('automation.log.lead')}>
        <div className={styles['filters']}>
          <TextField
            size="sm"
            label={t('automation.log.ticket')}
            placeholder="1042"
            value={search.ticket}
            onChange={(text) => setSearch({ ticket: text.trim() })}
            autoComplete="off"
          />
          {!ticket && (
            <Checkbox label={t('automation.log.all')} checked={search.all !== ''} onChange={(on) => setSearch({ all: on ? '1' : '' })} />
          )}
          {search.rule && (
            <Button size="sm" icon={IconX} onClick={() => setSearch({ rule: '' })}>
              {t('automation.log.only', { name: name ?? '…' })}
            </Button>
          )}
        </div>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={5} columns={['grow']} height="60px" />}
        {!read.isPending && pages.items.length === 0 && (
          <EmptyState icon={IconList} title={t('automation.log.empty')}>
            {t('automation.log.empty-text')}
          </EmptyState>
        )}
        <ul>
          {pages.items.map((run) => (
            <RunPart key={run.id} run={run} />
          ))}
        </ul>
        {pages.hasMore && (
          <Button busy={read.isFetching} onClick={pages.more}>
            {t('common.more')}
          </Button>
        )}
      </Page>
    </Sheet>
  );
}
