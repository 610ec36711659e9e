import { sql } from 'kysely';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom, type WorkspaceId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { waysToWrite } from '../rules/mailbox-address.ts';

export interface MailboxPlace {
  readonly workspaceId: WorkspaceId;
  readonly mailboxId: string;
  readonly switchedOn: boolean;
  /** Its workspace is. */
  readonly suspended: boolean;
}

type Row = Omit<MailboxPlace, 'workspaceId'> & { readonly workspaceId: string };

/** The mailbox that an address belongs to, over all workspaces; asked before one is known. */
export const mailboxPlace = async (platform: Platform, address: string): Promise<MailboxPlace | null> => {
  const { rows } = await atGate(platform, (db) => sql<Row>`select * from mailroom.mailbox_at(${waysToWrite(address)}::text[])`.execute(db));
  const [row] = rows;
  return row ? { ...row, workspaceId: workspaceIdFrom(row.workspaceId) } : null;
};
