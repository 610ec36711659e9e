import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { notByToken, sessionHashOf } from '../access.ts';
import { previewOpened } from '../events.ts';
import { later } from '../rules/session.ts';

const previewSeconds = 3600;

/**
 * Lets the member's browser see the Customer Desk through a contact's eyes: a seat under the token that it has, which ends with
 * the member's own. Only looking is let through (`handle.ts`).
 */
export const openPreview = async (ctx: Context, contactId: string): Promise<void> => {
  const { actor } = ctx;
  notByToken(actor);
  const tokenHash = sessionHashOf(actor);
  if (actor.kind !== 'member' || tokenHash === null) return refuse('not_allowed');
  const until = later(ctx.now, previewSeconds);
  // One browser sees one person at a time.
  await sql`insert into identity.session (workspace_id, token_hash, person_kind, person_id, id, created_at, seen_at, expires_at, opened_by)
    values (${ctx.workspaceId}, ${tokenHash}, 'contact', ${contactId}, ${newId()}, ${ctx.now}, ${ctx.now}, ${until}, ${actor.memberId})
    on conflict (workspace_id, token_hash, person_kind) do update
    set person_id = excluded.person_id, seen_at = excluded.seen_at, expires_at = excluded.expires_at, opened_by = excluded.opened_by`.execute(
    ctx.db,
  );
  await record(ctx, previewOpened, { recordId: contactId, payload: { contactId } });
};
