/** Coalesces "this workspace has news" outside the writing transaction (R-27, F-10). */
export interface Signal {
  mark(workspaceId: string): void;
  /** Wakes the workers: something was enqueued. */
  wake(): void;
  /** Workspaces with news, of this and other processes; `null`: anything may have been missed, look everywhere. */
  onNews(listen: (workspaceIds: readonly string[] | null) => void): () => void;
  onWake(listen: () => void): () => void;
  close(): Promise<void>;
}
