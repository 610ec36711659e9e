import { randomUUIDv7 } from 'node:crypto';

declare const brand: unique symbol;
/** Minted only where a workspace was found by session, token, host or mailbox address. */
export type WorkspaceId = string & { readonly [brand]: 'workspace' };

export const newId = (): string => randomUUIDv7();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (value: string): boolean => uuid.test(value);

export const workspaceIdFrom = (value: string): WorkspaceId => {
  if (!isId(value)) throw new Error('not a workspace id');
  return value as WorkspaceId;
};
