import { useState } from 'react';
import { ImportOutcome, ImportRule, imports, type Import, type ImportRow } from '#contracts/imports.ts';
import type { Field } from '#contracts/fields.ts';
import { usePages, useWrite } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link, problemText } from '#web/shell/index.ts';
import { Button, Pill, Section, Select, SkeletonRows, Stack, Table, toast } from '#web/ui/index.ts';
import { useFields } from '../../fields/index.ts';
import styles from '../imports.module.css';
import { changeName } from '../words.ts';

type Shown = ImportOutcome | 'matched' | 'stayed' | 'all';

const tones = { new: 'success', changed: 'success', unchanged: 'plain', skipped: 'plain', repeated: 'warning', refused: 'danger' } as const;

/** Row by row: whom each names and by what, what is changed, why it is refused; before it is done each can be decided by itself. */
export function Rows({ job }: { job: Import }) {
  const fields = useFields(job.sort) ?? [];
  const [chosen, setShown] = useState<Shown>();
  const { figures } = job;
  const choices: Shown[] = [
    'all',
    ...(job.state === 'checked' ? (['matched'] as const) : []),
    ...((job.undone?.stayed ?? 0) > 0 ? (['stayed'] as const) : []),
    ...ImportOutcome.options.filter((outcome) => (figures?.[outcome] ?? 0) > 0),
  ];
  const shown = chosen !== undefined && choices.includes(chosen) ? chosen : 'all';
  const narrowed =
    shown === 'all'
      ? {}
      : shown === 'matched'
        ? { matched: 'true' as const }
        : shown === 'stayed'
          ? { state: 'stayed' as const }
          : { outcome: shown };
  const pages = usePages(
    imports.rows,
    { params: { import: job.id }, query: { limit: 50, language: currentSetting().language, ...narrowed } },
    { keep: true },
  );
  const { read, items } = pages;
  return (
    <Section title={t('imports.row-by-row')}>
      <Stack>
        <div className={styles['show']}>
          <Select
            label={t('imports.show')}
            size="sm"
            options={choices.map((value) => ({ value, label: t(`imports.show.${value}`) }))}
            value={shown}
            onChange={setShown}
          />
        </div>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={5} columns={[48, 'grow', 120]} height="44px" />}
        {read.data && items.length === 0 && <p className="muted">{t('imports.no-rows')}</p>}
        {items.length > 0 && (
          <Table
            label={t('imports.row-by-row')}
            columns={[
              { label: t('imports.line'), end: true, wide: true },
              { label: t('imports.name') },
              { label: t('imports.becomes') },
              { label: t('imports.why'), wide: true },
              ...(job.state === 'checked' ? [{ label: t('imports.decision') }] : []),
            ]}
          >
            {items.map((row) => (
              <Line key={row.row} job={job} row={row} fields={fields} />
            ))}
          </Table>
        )}
        {pages.hasMore && <Button onClick={pages.more}>{t('shell.show-more')}</Button>}
      </Stack>
    </Section>
  );
}

const whyOf = ({ match, changes, problem, outcome }: ImportRow, fields: readonly Field[]): string[] => [
  ...(problem ? [problem.column ? `${problem.column}: ${problem.text}` : problem.text] : []),
  ...(match
    ? [
        match.line === null
          ? t(`imports.match.${match.by}`, { name: match.name })
          : t(`imports.match-line.${match.by}`, { name: match.name, line: match.line }),
      ]
    : []),
  ...(outcome === 'changed' && changes.length > 0
    ? [t('imports.changes', { names: format.list(changes.map((change) => changeName(change, fields))) })]
    : []),
];

function Line({ job, row, fields }: { job: Import; row: ImportRow; fields: readonly Field[] }) {
  const why = whyOf(row, fields);
  const place = job.sort === 'company' ? 'companies' : 'people';
  return (
    <tr>
      <td data-end="" data-wide="">
        {format.number(row.line)}
      </td>
      <td>
        {row.recordId ? (
          <Link to={`/${place}/${row.recordId}`} className="link">
            {row.name}
          </Link>
        ) : (
          row.name
        )}
        {why.length > 0 && <div className={`muted small ${styles['why']}`}>{why.join(' ')}</div>}
      </td>
      <td>
        {row.state === 'undone' || row.state === 'stayed' ? (
          <Pill tone={row.state === 'stayed' ? 'warning' : 'plain'}>{t(`imports.row-state.${row.state}`)}</Pill>
        ) : (
          row.outcome && <Pill tone={tones[row.outcome]}>{t(`imports.outcome.${row.outcome}`)}</Pill>
        )}
      </td>
      <td data-wide="">
        {why.map((text) => (
          <div key={text}>{text}</div>
        ))}
      </td>
      {job.state === 'checked' && (
        <td>
          <Decision job={job} row={row} />
        </td>
      )}
    </tr>
  );
}

/** Only where there is something to decide: the row names somebody, or an earlier row. */
function Decision({ job, row }: { job: Import; row: ImportRow }) {
  const decide = useWrite(imports.decide, { onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }) });
  const mayDecide = row.match !== null || row.decision !== null || row.problem?.code === 'ambiguous';
  if (!mayDecide) return null;
  return (
    <Select
      label={t('imports.decision-of', { name: row.name })}
      labelHidden
      size="sm"
      disabled={decide.isPending}
      options={[
        { value: '', label: t('imports.like-the-rest') },
        ...ImportRule.options.map((value) => ({ value, label: t(`imports.rule.${value}`) })),
      ]}
      value={row.decision ?? ''}
      onChange={(value) => decide.mutate({ params: { import: job.id, row: row.row }, body: { decision: value === '' ? null : value } })}
    />
  );
}
