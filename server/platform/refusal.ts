import { refusals, type RefusalCode } from '#contracts/refusals.ts';

/** An expected "no": told to the caller by code, never logged as a fault. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown>;

  constructor(code: RefusalCode, details: Record<string, unknown> = {}) {
    super(refusals[code][1]);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return refusals[this.code][0];
  }
}

/** Input that the contract accepts but the data does not, with field paths: 422. */
export class InvalidInput extends Refusal {
  constructor(errors: readonly { path: string; message: string }[]) {
    super('invalid', { errors });
  }
}

export function refuse(code: RefusalCode, details?: Record<string, unknown>): never {
  throw new Refusal(code, details);
}

export const found = <T>(value: T | undefined | null): T => value ?? refuse('not_found');
