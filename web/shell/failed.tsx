import { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, EmptyState, IconAlertTriangle, IconCopy, IconRefresh, Strip } from '#web/ui/index.ts';
import { NotFound } from './not-found.tsx';
import { copyText } from './copy-text.ts';
import { problemText } from './problem-text.ts';

function CopyReference({ id }: { id: string }) {
  return (
    <Button look="quiet" size="sm" icon={IconCopy} onClick={() => void copyText(id)}>
      {t('common.reference', { id })}
    </Button>
  );
}

/** A part that failed, in its own place: what happened, Retry, and a reference to copy. The rest of the page works. */
export function ErrorStrip({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <Strip
      tone="danger"
      role="alert"
      actions={
        <>
          {problem.requestId && problem.status >= 500 && <CopyReference id={problem.requestId} />}
          {retry && (
            <Button size="sm" onClick={retry}>
              {t('common.retry')}
            </Button>
          )}
        </>
      }
    >
      {problemText(problem)}
    </Strip>
  );
}

interface FailedProps {
  cause: unknown;
  retry?: () => void;
  /** It stands below a heading of its page. */
  part?: boolean;
}

/** A whole page that failed; what may not be seen reads like what isn't there. */
export function Failed({ cause, retry, part = false }: FailedProps) {
  if (cause instanceof Problem && (cause.code === 'not_found' || cause.code === 'not_allowed')) return <NotFound />;
  const problem = cause instanceof Problem ? cause : undefined;
  return (
    <EmptyState
      level={part ? 2 : 1}
      icon={IconAlertTriangle}
      title={t('common.failed.title')}
      actions={
        <>
          <Button look="primary" icon={IconRefresh} onClick={retry ?? (() => location.reload())}>
            {t('common.retry')}
          </Button>
          {problem?.requestId && <CopyReference id={problem.requestId} />}
        </>
      }
    >
      {problem ? problemText(problem) : t('common.failed.text')}
    </EmptyState>
  );
}
