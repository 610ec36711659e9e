import { inWorkspace, type Context, type Unit } from '../db/context.ts';
import type { Platform } from '../platform.ts';
import { mostFailures, verdictOn } from './back-off.ts';
import { lostProcess } from './dead.ts';
import { finish, LostLease, putBack } from './end-piece.ts';
import type { Piece } from './gate.ts';
import { GiveUp, RetryLater, type Work } from './work.ts';

export interface Attempt {
  readonly work: Work;
  readonly piece: Piece;
  /** Aborted when the lease is lost or the worker ends. */
  readonly signal: AbortSignal;
  readonly everySeconds: number | undefined;
  readonly now: string | null;
}

const payloadOf = ({ work, piece }: Attempt): unknown => {
  const read = work.payload.safeParse(piece.payload);
  if (!read.success) throw new GiveUp(`the payload does not fit: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return read.data;
};

const effect = async (platform: Platform, unit: Unit, attempt: Attempt): Promise<void> => {
  const { work, piece, signal } = attempt;
  if (piece.failures > mostFailures(work)) throw new GiveUp(lostProcess);
  const payload = payloadOf(attempt);
  if (work.run) {
    await inWorkspace(platform, unit, async (ctx) => {
      await work.run?.(ctx, payload);
      await finish(ctx, piece);
    });
    return;
  }
  await work.outside?.(
    {
      inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, { readOnly = false } = {}) =>
        inWorkspace(platform, { ...unit, readOnly }, run),
      workspaceId: piece.workspaceId,
      attempt: piece.attempts,
      signal,
    },
    payload,
  );
  await inWorkspace(platform, unit, (ctx) => finish(ctx, piece));
};

/** One attempt at a claimed piece, to its end: done, to be tried again, or dead. Never throws. */
export const runPiece = async (platform: Platform, attempt: Attempt): Promise<void> => {
  const { work, piece, signal, everySeconds, now } = attempt;
  const unit: Unit = {
    workspaceId: piece.workspaceId,
    actor: { kind: 'system', reason: `work:${piece.name}` },
    requestId: `work:${piece.id}`,
    causedBy: piece.causedBy,
    ...(now === null ? {} : { now }),
  };
  const words = { work: piece.name, id: piece.id, workspaceId: piece.workspaceId, attempt: piece.attempts };
  try {
    await effect(platform, unit, attempt);
  } catch (error) {
    if (error instanceof LostLease || signal.aborted) {
      platform.log.warn(words, 'work was dropped: another worker has it, or takes it next');
      return;
    }
    const verdict = verdictOn(error, work, piece.failures, everySeconds);
    if (verdict.next === 'dead') platform.log.error({ ...words, err: error }, 'work is dead');
    else if (!(error instanceof RetryLater)) platform.log.warn({ ...words, err: error }, 'work failed and is tried again');
    await inWorkspace(platform, unit, (ctx) => putBack(ctx, piece, verdict, error instanceof Error ? error.message : String(error))).catch(
      // Its lease lapses and says the same a minute later.
      (failure: unknown) => platform.log.warn({ ...words, err: failure }, 'the end of an attempt could not be noted'),
    );
  }
};
