import type { ChangeSettings, Settings } from '#contracts/workspaces.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { settingsChanged } from '../events.ts';
import { readSettings, takenAddresses } from '../queries.ts';
import { isReserved } from '../rules/workspace-address.ts';

/** The row is locked first, so that no number is given out while its key changes. */
const lock = async (ctx: Context): Promise<void> => {
  await ctx.db.selectFrom('workspaces.workspace').select('version').where('workspaceId', '=', ctx.workspaceId).forUpdate().execute();
  await ctx.db
    .selectFrom('workspaces.counter')
    .select('value')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('name', '=', 'ticket')
    .forUpdate()
    .execute();
};

export const changeSettings = async (ctx: Context, { version, ...wished }: ChangeSettings): Promise<Settings> => {
  await lock(ctx);
  const before = await readSettings(ctx);
  if (before.version !== version) refuse('stale_version', { current: before });
  const changes = Object.entries(wished).filter(([name, value]) => value !== undefined && value !== before[name as keyof Settings]);
  if (changes.length === 0) return before;
  const change = Object.fromEntries(changes) as Partial<Omit<ChangeSettings, 'version'>>;
  if (change.key !== undefined && before.keyIsFixed) refuse('key_is_fixed');
  if (change.slug !== undefined && isReserved(change.slug)) refuse('name_taken');
  const { slugTaken, keyTaken } = await takenAddresses(ctx, change.slug ?? null, change.key ?? null);
  if (slugTaken) refuse('name_taken');
  if (keyTaken) refuse('key_taken');
  await refuseWhere(
    { workspace_slug_key: 'name_taken', workspace_key_key: 'key_taken' },
    ctx.db
      .updateTable('workspaces.workspace')
      .set({ ...change, version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .execute(),
  );
  await record(ctx, settingsChanged, { recordId: ctx.workspaceId, payload: { changed: Object.keys(change) } });
  return readSettings(ctx);
};
