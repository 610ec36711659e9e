import type { ImportFault } from '#contracts/imports.ts';

/** Why a file is not read, and from which line on. */
export class Unreadable extends Error {
  readonly reason: ImportFault;
  readonly line: number | null;
  constructor(reason: ImportFault, line: number | null = null) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}
