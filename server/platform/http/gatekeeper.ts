import type { Actor } from '../db/actor.ts';
import type { WorkspaceId } from '../db/ids.ts';

export interface Admitted {
  readonly workspaceId: WorkspaceId;
  readonly actor: Actor;
}

/** Finds workspace and actor in one question before any context exists; null: no such workspace. */
export interface Gatekeeper {
  /** `seenAs`: what the browser says of the role that its member looks as (`Visit`). */
  bySession(
    sessionHash: Buffer | null,
    workspaceAddress: string,
    scope: 'workspace' | 'portal',
    seenAs?: string | null,
  ): Promise<Admitted | null>;
  /** Modules that the workspace does without. */
  modulesOff(workspaceId: WorkspaceId): Promise<readonly string[]>;
  /** Null also for a token that is unknown, revoked, expired, of another workspace or used from a foreign address. */
  byToken(token: string, workspaceAddress: string, clientAddress: string): Promise<Admitted | null>;
}
