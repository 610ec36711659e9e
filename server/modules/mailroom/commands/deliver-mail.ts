import { sql } from 'kysely';
import type { MailOutcome } from '#contracts/mailroom.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom, type WorkspaceId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { mailboxPlace } from '../queries/mailbox-place.ts';
import { fileMail, referenceOf } from './file-mail.ts';
import { endReaders } from './read-mail.ts';
import { storeRaw } from './store-raw.ts';

interface Place {
  readonly workspaceId: WorkspaceId;
  readonly mailboxId: string | null;
}

/** The mailbox of the address; where none has it, the only workspace there is. */
const placeOf = async (platform: Platform, to: string): Promise<Place | null> => {
  const place = await mailboxPlace(platform, to);
  if (place) return place.suspended ? null : place;
  const { rows } = await atGate(platform, (db) =>
    sql<{ workspaceId: string }>`select workspace_id from platform.workspace_ids()`.execute(db),
  );
  const [only] = rows;
  return only && rows.length === 1 ? { workspaceId: workspaceIdFrom(only.workspaceId), mailboxId: null } : null;
};

export interface DeliveredMail {
  /** refused: no mailbox has this address and there are several workspaces, or the one that has it is suspended. */
  readonly outcome: MailOutcome | 'refused';
  readonly reference: string | null;
}

/** One message from the command line, by the way that every mailbox's mail goes. */
export const deliverMail = async (platform: Platform, { to, bytes }: { to: string; bytes: Buffer }): Promise<DeliveredMail> => {
  const place = await placeOf(platform, to);
  if (!place) return { outcome: 'refused', reference: null };
  const unit = { workspaceId: place.workspaceId, actor: { kind: 'system', reason: 'mail deliver' } } as const;
  const site = {
    workspaceId: place.workspaceId,
    inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, { readOnly = false } = {}) =>
      inWorkspace(platform, { ...unit, readOnly }, run),
  };
  try {
    const { id } = await site.inWorkspace((ctx) => storeRaw(ctx, { mailboxId: place.mailboxId, source: 'command', envelopeTo: to, bytes }));
    const settled = await fileMail(site, id);
    return { outcome: settled.outcome, reference: await site.inWorkspace((ctx) => referenceOf(ctx, settled.recordId), { readOnly: true }) };
  } finally {
    await endReaders(platform);
  }
};
