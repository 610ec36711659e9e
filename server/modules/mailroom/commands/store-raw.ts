import type { MailSource } from '#contracts/mailroom.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { mailKeys } from '../rules/content-key.ts';
import type { Envelope } from '../rules/envelope.ts';
import { fileWork } from './file-mail.ts';

export interface RawMail {
  readonly mailboxId: string | null;
  readonly source: MailSource;
  readonly envelopeTo: string;
  /** Of mail that a server brought us. */
  readonly envelope?: Envelope;
  readonly bytes: Buffer;
  /** What the server calls it, where it stays there until this is durable. */
  readonly serverKey?: string;
  /** Why it is set aside at once: its bytes are not whole. */
  readonly aside?: string;
}

const nowhere = '00000000-0000-0000-0000-000000000000';

const knownMail = async (ctx: Context, mailboxId: string | null, content: Buffer): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where((eb) => eb(eb.fn.coalesce('mailboxId', eb.val(nowhere)), '=', mailboxId ?? nowhere))
    .where('contentKey', '=', content)
    .executeTakeFirst();
  return row?.id ?? null;
};

const noteOnServer = async (ctx: Context, mailboxId: string, serverKey: string, rawMailId: string): Promise<void> => {
  await ctx.db
    .insertInto('mailroom.serverMail')
    .values({ workspaceId: ctx.workspaceId, mailboxId, serverKey, rawMailId, createdAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'mailboxId', 'serverKey']).doNothing())
    .execute();
};

/** Raw first: bytes, key and the work that files them become durable together, before anything reads them. */
export const storeRaw = async (
  ctx: Context,
  { mailboxId, source, envelopeTo, envelope, bytes, serverKey, aside }: RawMail,
): Promise<{ id: string; known: boolean }> => {
  const keys = mailKeys(bytes);
  const id = newId();
  const stored = await ctx.db
    .insertInto('mailroom.rawMail')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      mailboxId,
      source,
      envelopeTo: envelopeTo.replace(/[\p{Cc}]/gu, '').slice(0, 320),
      envelope: envelope ? jsonText(envelope) : null,
      contentKey: keys.content,
      messageKey: keys.message,
      idHash: keys.id,
      size: bytes.length,
      bytes,
      ...(aside === undefined ? { state: 'stored' } : { state: 'quarantined', outcome: 'quarantined', reason: aside }),
      receivedAt: ctx.now,
    })
    // The unique index decides which of two copies is the mail.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const fresh = (stored.numInsertedOrUpdatedRows ?? 0n) > 0n;
  const mailId = fresh ? id : ((await knownMail(ctx, mailboxId, keys.content)) ?? id);
  if (fresh && aside === undefined) await enqueue(ctx, fileWork, { mailId }, { once: mailId });
  if (mailboxId !== null && serverKey !== undefined) await noteOnServer(ctx, mailboxId, serverKey, mailId);
  return { id: mailId, known: !fresh };
};
