import { Problem, refresh } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, refusalText } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';
import type { Act, Target } from '../act.ts';
import { carryBack, carryOut, type Several } from '../bulk.ts';

export interface Progress {
  readonly finished: number;
  readonly of: number;
}

type Said = (count: number, reference: string) => string;

const undoable = (text: string, run: () => Promise<void>, detail?: string) =>
  toast({ text, ...(detail ? { detail } : {}), undo: { label: t('common.undo'), run: () => void run().catch(tellFault) } });

export function tellFault(cause: unknown): void {
  if (!(cause instanceof Problem)) throw cause;
  toast({ tone: 'danger', text: problemText(cause) });
}

/** Keys of what must be filled in before it is closed; undefined: that is not what is wrong. */
const missingOf = ({ code, detail }: Problem): string[] | undefined => {
  const missing = detail['missing'];
  return code === 'fields_missing' && Array.isArray(missing) ? missing.map(({ key }: { key: string }) => key) : undefined;
};

/** Does it to one ticket, says so, and offers the way back; what it lacks is asked for. Answers whether it is done. */
export async function one(target: Target, { run, revert }: Act, said: Said, ask: (missing: readonly string[]) => void): Promise<boolean> {
  try {
    const after = await run(target);
    undoable(said(1, target.reference), async () => {
      try {
        await revert(target, after);
      } catch (cause) {
        if (!(cause instanceof Problem)) throw cause;
        toast({ tone: 'danger', text: t('tickets.acted.stayed', { count: 1 }) });
      }
      await refresh(['tickets']);
    });
    return true;
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const missing = missingOf(cause);
    if (missing) ask(missing);
    else toast({ tone: 'danger', text: t('tickets.acted.none', { reference: target.reference, why: problemText(cause) }) });
    return false;
  }
}

/** Does it to many, in the background of the desk; what was left as it was is said with its reason. */
export async function many(
  wanted: Several,
  said: (count: number) => string,
  onProgress: (progress: Progress | undefined) => void,
): Promise<void> {
  const { id, done, left, first } = await carryOut(wanted, onProgress);
  const why = first ? refusalText(first.code) : '';
  const kept = first ? t('tickets.acted.failed', { count: left, first: first.reference, why }) : undefined;
  if (done === 0) {
    if (first) toast({ tone: 'danger', text: t('tickets.acted.none', { reference: first.reference, why }) });
    return;
  }
  const back = async () => {
    const stayed = await carryBack(id, onProgress).finally(() => onProgress(undefined));
    if (stayed > 0) toast({ tone: 'danger', text: t('tickets.acted.stayed', { count: stayed }) });
    await refresh(['tickets']);
  };
  undoable(said(done), back, kept);
}
