import { imports, type Import } from '#contracts/imports.ts';
import { usePages } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage } from '#web/shell/index.ts';
import { Button, Pill, Section, SkeletonRows, Table } from '#web/ui/index.ts';
import { UploadFile } from './parts/upload-file.tsx';
import { isRunning, percent, toneOf } from './words.ts';

/** A new import, and all that there were. */
export function Imports() {
  const pages = usePages(imports.list, { query: { limit: 50 } });
  const { read, items } = pages;
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('imports.title')} lead={t('imports.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <UploadFile />
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 96, 96]} height="44px" />}
      {items.length > 0 && (
        <Section title={t('imports.past')}>
          <Table
            label={t('imports.past')}
            columns={[
              { label: t('imports.file') },
              { label: t('imports.state') },
              { label: t('imports.rows'), end: true },
              { label: t('imports.when'), wide: true },
            ]}
          >
            {items.map((job) => (
              <Line key={job.id} job={job} />
            ))}
          </Table>
          {pages.hasMore && <Button onClick={pages.more}>{t('shell.show-more')}</Button>}
        </Section>
      )}
    </SetupPage>
  );
}

function Line({ job }: { job: Import }) {
  return (
    <tr>
      <td>
        <Link to={`/setup/imports/${job.id}`} data-row-link="">
          <b>{job.fileName}</b>
        </Link>
        <div className="muted small">{t(`imports.sort.${job.sort}`)}</div>
      </td>
      <td>
        <Pill tone={toneOf(job)}>{t(`imports.state.${job.state}`)}</Pill>
        {isRunning(job) && <div className="muted small">{percent(job.total === 0 ? 0 : job.done / job.total)}</div>}
      </td>
      <td data-end="">{format.number(job.total)}</td>
      <td data-wide="">
        {format.ago(job.createdAt)} {job.by && <span className="muted">{job.by}</span>}
      </td>
    </tr>
  );
}
