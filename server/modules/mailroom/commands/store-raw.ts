import type { MailSource } from '#contracts/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { quarantineChanged } from '../events.ts';
import { mailKeys } from '../rules/content-key.ts';
import type { Envelope } from '../rules/envelope.ts';
import { noMailbox } from '../rules/mail-accounts.ts';
import { countMail } from './count-mail.ts';
import { fileWork } from './file-mail.ts';
import { asideColumns } from './set-aside.ts';

export interface RawMail {
  readonly mailboxId: string | null;
  readonly source: MailSource;
  readonly envelopeTo: string;
  /** Of mail that a server brought us. */
  readonly envelope?: Envelope;
  readonly bytes: Buffer;
  /** What the server calls it, where it stays there until this is durable. */
  readonly serverKey?: string;
  /** It is set aside at once: these are only the first bytes of a mail that is too large, as this says. */
  readonly tooLarge?: string;
}

/** The mail that has these bytes already. */
export const knownMail = async (ctx: Context, mailboxId: string | null, content: Buffer): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where((eb) => eb(eb.fn.coalesce('mailboxId', eb.val(noMailbox)), '=', mailboxId ?? noMailbox))
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
  { mailboxId, source, envelopeTo, envelope, bytes, serverKey, tooLarge }: RawMail,
): Promise<{ id: string; known: boolean }> => {
  const keys = mailKeys(ctx.platform.keys, bytes);
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
      ...(tooLarge === undefined
        ? { state: 'stored' }
        : { state: 'quarantined', whole: false, ...asideColumns(ctx, { code: 'too_large', reason: tooLarge, message: null }) }),
      receivedAt: ctx.now,
    })
    // The unique index decides which of two copies is the mail.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const fresh = (stored.numInsertedOrUpdatedRows ?? 0n) > 0n;
  const mailId = fresh ? id : ((await knownMail(ctx, mailboxId, keys.content)) ?? id);
  if (fresh && tooLarge === undefined) await enqueue(ctx, fileWork, { mailId }, { once: mailId });
  if (fresh && tooLarge !== undefined)
    await record(ctx, quarantineChanged, { recordId: mailId, payload: { mailId, place: 'quarantined' } });
  if (mailboxId !== null && serverKey !== undefined) await noteOnServer(ctx, mailboxId, serverKey, mailId);
  // Counted as fetched whatever became of it: that is what the rest has to add up to.
  await countMail(ctx, mailboxId, { fetched: 1, [fresh ? (tooLarge === undefined ? 'stored' : 'quarantined') : 'again']: 1 });
  return { id: mailId, known: !fresh };
};
