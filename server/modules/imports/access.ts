import { member } from '#server/platform/http/allow.ts';

/** A right of its own: one file changes more than a day of work by hand. */
export const imports = member('customers.import');
