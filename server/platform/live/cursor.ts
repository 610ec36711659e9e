/** A place in the order of events. Readers hand it back as it came; only the hub looks into it. */
export interface Cursor {
  readonly xid: string;
  readonly id: string;
}

const form = /^(\d{1,19})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export const formatCursor = ({ xid, id }: Cursor): string => `${xid}.${id}`;

export const parseCursor = (text: string): Cursor | null => {
  const [, xid, id] = form.exec(text) ?? [];
  return xid !== undefined && id !== undefined ? { xid, id } : null;
};

/** Behind everything that was written before transaction `xid`. */
export const cursorBefore = (xid: string): Cursor => ({ xid: String(BigInt(xid) - 1n), id: lastId });

export const isAfter = (one: Cursor, other: Cursor): boolean =>
  one.xid === other.xid ? one.id > other.id : BigInt(one.xid) > BigInt(other.xid);
