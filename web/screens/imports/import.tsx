import { imports, type Import } from '#contracts/imports.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Button, Pill, ProgressTrack, Row, SkeletonRows, Stack, toast } from '#web/ui/index.ts';
import { Mapping } from './parts/mapping.tsx';
import { Outcome } from './parts/outcome.tsx';
import { isRunning, percent, toneOf } from './words.ts';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

/** One import, at whatever step it is: its columns, its dry run, what was done, and the way back. */
export function ImportPage() {
  const id = usePath('import');
  const read = useRead(imports.read, { params: { import: id } });
  const job = read.data;
  useTitle(job?.fileName ?? t('imports.title'));
  if (read.error && !job) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/imports" className="link">
      {t('imports.title')}
    </Link>
  );
  return (
    <SetupPage
      title={job?.fileName ?? t('common.loading')}
      crumbs={crumbs}
      lead={job && t(`imports.sort.${job.sort}`)}
      aside={job && <Pill tone={toneOf(job)}>{t(`imports.state.${job.state}`)}</Pill>}
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {!job && <SkeletonRows rows={6} columns={['grow', 160, 160]} height="44px" />}
      {job && <Step job={job} />}
    </SetupPage>
  );
}

function Step({ job }: { job: Import }) {
  const go = useGo();
  const params = { import: job.id };
  const remove = useWrite(imports.remove, { ...fail, onDone: () => go('/setup/imports') });
  if (isRunning(job)) return <Progress job={job} />;
  return (
    <Stack gap={24}>
      {job.state !== 'mapping' && <Outcome job={job} />}
      {/* Anew for each reading of the file: what was chosen for other columns is not kept. */}
      {job.can.map && <Mapping key={`${job.encoding} ${job.delimiter ?? ''} ${job.header}`} job={job} />}
      {job.can.map && (
        <Row hang>
          <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate({ params })}>
            {t('imports.remove')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

/** Safe to leave: it goes on without this page. */
function Progress({ job }: { job: Import }) {
  const params = { import: job.id };
  // Its news come live; this is for a connection that lost some.
  useRead(imports.read, { params }, { refetchInterval: 2_000 });
  const stop = useWrite(imports.stop, fail);
  const words = t(`imports.progress.${job.state as 'checking'}`);
  return (
    <Stack>
      <ProgressTrack done={job.total === 0 ? 0 : job.done / job.total} label={words} />
      <p role="status">
        {words} {t('imports.progress', { done: job.done, total: job.total, percent: percent(job.total === 0 ? 0 : job.done / job.total) })}
      </p>
      <p className="muted">{t('imports.safe-to-leave')}</p>
      {job.can.stop && (
        <Row>
          <Button busy={stop.isPending} onClick={() => stop.mutate({ params })}>
            {t('imports.stop')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
