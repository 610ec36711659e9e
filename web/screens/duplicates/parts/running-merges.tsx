import { duplicates, type NamedMerge } from '#contracts/duplicates.ts';
import { useMay, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, ProgressTrack, Strip, toast } from '#web/ui/index.ts';
import styles from '../duplicates.module.css';

/** Merges under way, and those that stopped and wait to be told to go on. */
export function RunningMerges() {
  const read = useRead(duplicates.merges, undefined, { refetchInterval: 5_000 });
  return (
    <div className={styles['merges']}>
      {(read.data?.items ?? []).map((merge) => (
        <MergeLine key={merge.fromId} merge={merge} />
      ))}
    </div>
  );
}

function MergeLine({ merge: { fromId, from, into, state, moved, total } }: { merge: NamedMerge }) {
  const may = useMay();
  const write = useWrite(duplicates.goOn, {
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const label = t('duplicates.merging', { from, into });
  return (
    <Strip
      tone={state === 'stopped' ? 'warning' : 'plain'}
      detail={t(state === 'stopped' ? 'duplicates.stopped' : 'duplicates.running', { moved, total })}
      actions={
        state === 'stopped' &&
        may('customers.merge') && (
          <Button size="sm" busy={write.isPending} onClick={() => write.mutate({ params: { from: fromId }, body: {} })}>
            {t('duplicates.again')}
          </Button>
        )
      }
    >
      {label}
      {state !== 'stopped' && <ProgressTrack done={moved / Math.max(1, total)} label={label} />}
    </Strip>
  );
}
