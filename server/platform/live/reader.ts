import type { Side } from '../db/actor.ts';
import type { WorkspaceId } from '../db/ids.ts';
import type { LiveEvent } from './read-events.ts';

/** What a live screen is told: names, ids and versions, never content; it fetches by HTTP what it may see (S-4). */
export interface LiveItem {
  readonly name: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly version?: number;
}

export type LiveMessage =
  /** From here on everything is told; what a screen read before it, it reads again. */
  | { readonly kind: 'ready'; readonly cursor: string }
  | { readonly kind: 'change'; readonly cursor: string; readonly item: LiveItem }
  /** Too much was missed to tell it one by one. */
  | { readonly kind: 'resync'; readonly cursor: string };

export type CloseReason = 'not_allowed' | 'slow' | 'fault' | 'restart';

export interface Reader {
  readonly workspaceId: WorkspaceId;
  readonly side: Side;
  /** The cursor that the reader saw last, as it came (Last-Event-ID). */
  readonly lastSeen?: string | undefined;
  /** What this viewer is told of an event of its side; null: nothing. */
  readonly see: (event: LiveEvent) => LiveItem | null;
  /** Hands a message on; answers how many bytes the reader has not taken yet. */
  readonly send: (message: LiveMessage) => number;
  readonly close: (reason: CloseReason) => void;
  /** Whether the viewer may still be here; asked every few seconds and whenever rights change. */
  readonly recheck: () => Promise<boolean>;
}
