import type { Import, ImportState } from '#contracts/imports.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { lockedImport, readImport, targetsOf, type ImportJob } from '../queries/imports.ts';
import { importWork, progress } from './run-import.ts';

/** Begins what runs in the background, in the name and with the rights of whoever asked. */
const begin = async (ctx: Context, { id }: ImportJob, state: ImportState): Promise<Import> => {
  const { memberId, permissions } = ctx.actor.kind === 'member' ? ctx.actor : refuse('not_allowed');
  await ctx.db
    .updateTable('imports.import')
    .set({ state, memberId, permissions: [...permissions], begunAt: ctx.now, finishedAt: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await enqueue(ctx, importWork, { importId: id }, { once: `${id} ${newId()}` });
  await progress(ctx, id);
  return readImport(ctx, id);
};

const needed = { company: ['name'], contact: ['name', 'firstName', 'lastName', 'email'] } as const;

const check = async (ctx: Context, id: string): Promise<Import> => {
  const job = await lockedImport(ctx, id, ['mapping', 'checked']);
  const targets = targetsOf(job);
  if (!needed[job.sort].some((target) => targets.includes(target)))
    throw new InvalidInput([{ path: 'targets', message: 'Say which column holds the name.' }]);
  if (targets.includes('key') && job.source.trim() === '')
    throw new InvalidInput([{ path: 'source', message: 'Say which system the keys are of.' }]);
  // Decisions about single rows hold; only what came of them is found out anew.
  await ctx.db
    .updateTable('imports.row')
    .set({ state: 'read', outcome: null, makes: null, recordId: null, changes: [] })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('importId', '=', id)
    .execute();
  return begin(ctx, job, 'checking');
};

const apply = async (ctx: Context, id: string): Promise<Import> =>
  begin(ctx, await lockedImport(ctx, id, ['checked', 'stopped']), 'applying');

const undo = async (ctx: Context, id: string): Promise<Import> => {
  const job = await lockedImport(ctx, id, ['applied', 'stopped']);
  return job.forgottenAt === null ? begin(ctx, job, 'undoing') : refuse('nothing_to_undo');
};

export const startImport = { check, apply, undo };
