/** Coalesces "this workspace has news" outside the writing transaction (R-27, F-10). */
export interface Signal {
  mark(workspaceId: string): void;
  /** Wakes the workers: something was enqueued. */
  wake(): void;
}
