import { sql } from 'kysely';
import type { z } from 'zod';
import type { Macro, macros } from '#contracts/macros.ts';
import type { MacroAction } from '#contracts/ticket-actions.ts';
import { teamCards } from '#server/modules/staff/index.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { macroChanged } from '../events.ts';
import { readMacro } from '../queries.ts';
import { assertActions } from './fill-macro.ts';

type New = z.output<typeof macros.create.body>;
type Change = z.output<typeof macros.change.body>;
type Sharing = Pick<New, 'reach' | 'teamIds'>;

const mostOwn = 500;
const mostShared = 1000;

const checkSharing = async (ctx: Context, { reach, teamIds }: Sharing): Promise<void> => {
  if (reach !== 'private' && !may(ctx.actor, 'macros.share')) refuse('not_allowed');
  if (reach === 'teams' && teamIds.length === 0) throw new InvalidInput([{ path: 'teamIds', message: 'at least one team' }]);
  if (teamIds.length > 0 && (await teamCards(ctx, [...teamIds])).length < new Set(teamIds).size) found(null);
};

const assertRoom = async (ctx: Context, reach: Sharing['reach'], ownerId: string): Promise<void> => {
  const own = reach === 'private';
  const { many } = await ctx.db
    .selectFrom('macros.macro')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(own, (query) => query.where('ownerId', '=', ownerId).where('reach', '=', 'private'))
    .$if(!own, (query) => query.where('reach', '<>', 'private'))
    .executeTakeFirstOrThrow();
  const most = own ? mostOwn : mostShared;
  if (many >= most) refuse('too_many', { most });
};

const shareWith = async (ctx: Context, macroId: string, { reach, teamIds }: Sharing): Promise<void> => {
  await ctx.db.deleteFrom('macros.macroTeam').where('workspaceId', '=', ctx.workspaceId).where('macroId', '=', macroId).execute();
  const rows = [...new Set(teamIds)].map((teamId) => ({ workspaceId: ctx.workspaceId, macroId, teamId }));
  if (reach === 'teams') await ctx.db.insertInto('macros.macroTeam').values(rows).execute();
};

// An empty text is none.
const written = (texts: Macro['texts']): Macro['texts'] =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

const assertContent = async (ctx: Context, texts: Macro['texts'], actions: readonly MacroAction[]): Promise<void> => {
  if (Object.keys(texts).length === 0 && actions.length === 0)
    throw new InvalidInput([{ path: 'texts', message: 'words, or something to do' }]);
  await assertActions(ctx, actions);
};

export const keepMacro = async (ctx: Context, { name, folder, reach, teamIds, ...given }: New): Promise<{ id: string }> => {
  const ownerId = found(personOf(ctx.actor));
  const texts = written(given.texts);
  await checkSharing(ctx, { reach, teamIds });
  await assertContent(ctx, texts, given.actions);
  await assertRoom(ctx, reach, ownerId);
  const id = newId();
  const content = { texts: jsonText(texts), actions: jsonText(given.actions), createdAt: ctx.now, changedAt: ctx.now };
  await ctx.db
    .insertInto('macros.macro')
    .values({ workspaceId: ctx.workspaceId, id, name, folder, ownerId, reach, ...content })
    .execute();
  await shareWith(ctx, id, { reach, teamIds });
  await record(ctx, macroChanged, { payload: { macroId: id } });
  return { id };
};

/** Seen but not one's to change is 403; not seen is 404. */
export const lockMacro = async (ctx: Context, id: string): Promise<Macro> => {
  await ctx.db
    .selectFrom('macros.macro')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const macro = await readMacro(ctx, id);
  if (!macro.can.change) refuse('not_allowed');
  return macro;
};

export const changeMacro = async (ctx: Context, id: string, { version, ...change }: Change): Promise<Macro> => {
  const macro = await lockMacro(ctx, id);
  if (macro.version !== version) refuse('stale_version', { current: macro });
  const sharing = { reach: change.reach ?? macro.reach, teamIds: change.teamIds ?? macro.teamIds };
  if (change.reach !== undefined || change.teamIds !== undefined) {
    await checkSharing(ctx, sharing);
    if ((sharing.reach === 'private') !== (macro.reach === 'private')) await assertRoom(ctx, sharing.reach, macro.owner.id);
    await shareWith(ctx, id, sharing);
  }
  const texts = written(change.texts ?? macro.texts);
  if (change.texts ?? change.actions) await assertContent(ctx, texts, change.actions ?? []);
  await ctx.db
    .updateTable('macros.macro')
    .set({
      version: sql<number>`version + 1`,
      changedAt: ctx.now,
      reach: sharing.reach,
      texts: jsonText(texts),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.folder === undefined ? {} : { folder: change.folder }),
      ...(change.actions === undefined ? {} : { actions: jsonText(change.actions) }),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, macroChanged, { payload: { macroId: id } });
  return readMacro(ctx, id);
};
