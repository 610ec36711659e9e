import type { z } from 'zod';
import type { Context } from '../db/context.ts';

// `run` and `outside` are methods, so that a list of works of different payloads is a list of Work.
export interface Work<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
  /** Seconds before each retry; the list's length bounds the attempts. Default: 8 attempts with back-off. */
  readonly retry?: readonly number[];
  /**
   * The effect, in one transaction of the workspace of the work; completion commits with it, so what it writes
   * happens once. Work that talks to the network gives `outside` instead.
   */
  run?(ctx: Context, payload: z.output<Payload>): Promise<void>;
  /** For network effects: no transaction is open; must be safe to run twice. */
  outside?(site: WorkSite, payload: z.output<Payload>): Promise<void>;
  /** How many of this kind one process runs at once; 1 unless told. */
  readonly parallel?: number;
}

export interface WorkSite {
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
  readonly workspaceId: string;
  /** 1 at the first start; every start counts, also after RetryLater. */
  readonly attempt: number;
  /** Aborted when the worker stops or has lost its lease: whatever is still sent may be sent twice. */
  readonly signal: AbortSignal;
}

export const work = <Payload extends z.ZodType>(definition: Work<Payload>): Work<Payload> => definition;

/** Thrown by work that wants to be tried again at a time of its own, with the reason kept; not counted as a failure. */
export class RetryLater extends Error {
  readonly seconds: number;
  constructor(seconds: number, reason: string) {
    super(reason);
    this.seconds = seconds;
  }
}

/** Thrown by work that can't succeed however often it is tried. */
export class GiveUp extends Error {}

export interface Schedule {
  /** Gets an empty payload, once a period and workspace. */
  readonly work: Work;
  readonly everySeconds: number;
}
