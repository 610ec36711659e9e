import { visibleRecordIds } from '#server/modules/threads/index.ts';
import { may, type Actor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';

/** Reading mail that was set aside, and deciding on it: daily work, which needs no right over servers and passwords. */
export const decidesQuarantine = 'quarantine.decide';
export const mayDecide = (actor: Actor): boolean => may(actor, decidesQuarantine);

interface Facts {
  readonly kind: string;
  readonly recordId: string | null;
  readonly contactId: string | null;
}

/**
 * Those mails that the actor may see: all with `outbox.see`, else what was sent about a ticket or to a contact that it
 * may see. Mail that lets somebody in is never among those (S-61).
 */
export const visibleMails = async <Row extends Facts>(ctx: Context, rows: readonly Row[]): Promise<Row[]> => {
  if (may(ctx.actor, 'outbox.see')) return [...rows];
  const records = may(ctx.actor, 'tickets.see')
    ? await visibleRecordIds(
        ctx,
        rows.flatMap(({ recordId }) => recordId ?? []),
      )
    : new Set<string>();
  return rows.filter(({ kind, recordId, contactId }) => {
    if (kind === 'account') return false;
    if (recordId !== null) return records.has(recordId);
    return contactId !== null && may(ctx.actor, 'customers.see');
  });
};

const maySend = (ctx: Context): boolean => may(ctx.actor, 'outbox.see') || may(ctx.actor, 'tickets.reply');

interface Standing extends Facts {
  readonly state: string;
  readonly sample: boolean;
}

/** What the actor may do with a mail that it sees. */
export const abilities = (ctx: Context, { state, sample, kind, contactId }: Standing): { resend: boolean; readdress: boolean } => {
  const resend = !sample && ['failed', 'kept'].includes(state) && maySend(ctx);
  return { resend, readdress: resend && kind === 'reply' && contactId !== null && may(ctx.actor, 'customers.change') };
};

export const assertMaySend = (ctx: Context): void => {
  if (!maySend(ctx)) refuse('not_allowed');
};
