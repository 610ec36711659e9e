import { randomUUIDv7 } from 'node:crypto';

declare const brand: unique symbol;
/** Minted only where a workspace was found by session, token, host or mailbox address. */
export type WorkspaceId = string & { readonly [brand]: 'workspace' };

let [millis, count] = [0, 0];

/**
 * In the order in which a process makes them, also within a millisecond: the files of a mail are listed as they came.
 * The twelve bits behind the time count on from a number of chance (RFC 9562 6.2, method 1).
 */
export const newId = (): string => {
  const id = randomUUIDv7();
  const now = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  // Where they are used up, or the clock was put back, the time of the last id goes on instead.
  const isUsedUp = count === 0xfff;
  if (now > millis || isUsedUp) [millis, count] = [Math.max(now, millis + 1), Number.parseInt(id.slice(15, 18), 16) >> 1];
  else count += 1;
  const time = millis.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}${id.slice(18)}`;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (value: string): boolean => uuid.test(value);

export const workspaceIdFrom = (value: string): WorkspaceId => {
  if (!isId(value)) throw new Error('not a workspace id');
  return value as WorkspaceId;
};
