import { sql } from 'kysely';
import type { Section } from '#contracts/desk-sections.ts';
import { WorkspaceModule, type Modules } from '#contracts/modules.ts';
import type { Settings, WorkspaceCard } from '#contracts/workspaces.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

const cardColumns = ['slug', 'key', 'name', 'language', 'timeZone', 'colour'] as const;
const settingColumns = [
  ...cardColumns,
  'currency',
  'undoSeconds',
  'reopenDays',
  'staffOverdueDays',
  'customerSilentDays',
  'closedFolderDays',
  'longestWaitHours',
  'answersByMail',
  'version',
] as const;

const language = (text: string) => text as WorkspaceCard['language'];

export interface WorkspaceProfile extends WorkspaceCard {
  readonly currency: string;
  readonly undoSeconds: number;
  readonly samples: boolean;
}

/** The workspace of the context, as every side may know it. */
export const workspaceProfile = async (ctx: Context): Promise<WorkspaceProfile> => {
  const row = found(
    await ctx.db
      .selectFrom('workspaces.workspace')
      .select([...cardColumns, 'workspaceId as id', 'currency', 'undoSeconds', 'samplesLoadedAt'])
      .where('workspaceId', '=', ctx.workspaceId)
      .executeTakeFirst(),
  );
  const { samplesLoadedAt, ...card } = row;
  return { ...card, language: language(row.language), samples: samplesLoadedAt !== null };
};

/** Whether a ticket number was given out: then its key stands in mails and in memories. */
const keyIsFixed = async (ctx: Context): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('workspaces.counter')
    .select('value')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('name', '=', 'ticket')
    .executeTakeFirst();
  return (row?.value ?? 0) > 0;
};

/** Modules that the workspace does without. */
export const modulesOff = async (ctx: Context): Promise<WorkspaceModule[]> => {
  const row = await ctx.db
    .selectFrom('workspaces.workspace')
    .select('modulesOff')
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  return WorkspaceModule.options.filter((module) => row?.modulesOff.includes(module));
};

export const listModules = async (ctx: Context): Promise<Modules['items']> => {
  const off = await modulesOff(ctx);
  return WorkspaceModule.options.map((module) => ({ module, on: !off.includes(module) }));
};

/** For the modules below: what counts in this workspace. */
export const workspaceSettings = async (ctx: Context): Promise<Omit<Settings, 'keyIsFixed'>> => {
  const row = found(
    await ctx.db
      .selectFrom('workspaces.workspace')
      .select([...settingColumns])
      .where('workspaceId', '=', ctx.workspaceId)
      .executeTakeFirst(),
  );
  return { ...row, language: language(row.language) };
};

export const readSettings = async (ctx: Context): Promise<Settings> => ({
  ...(await workspaceSettings(ctx)),
  keyIsFixed: await keyIsFixed(ctx),
});

export const takenAddresses = async (
  ctx: Context,
  slug: string | null,
  key: string | null,
): Promise<{ slugTaken: boolean; keyTaken: boolean }> => {
  const { rows } = await sql<{
    slugTaken: boolean;
    keyTaken: boolean;
  }>`select * from workspaces.taken(${slug}, ${key}, ${ctx.workspaceId})`.execute(ctx.db);
  return found(rows[0]);
};

/** To whom the Customer Desk is open of whom no company and no setting of their own says otherwise. */
export const portalDefault = async (ctx: Context): Promise<{ open: boolean; sections: Section[] }> => {
  const row = found(
    await ctx.db
      .selectFrom('workspaces.workspace')
      .select(['portalOpen', 'portalSections'])
      .where('workspaceId', '=', ctx.workspaceId)
      .executeTakeFirst(),
  );
  return { open: row.portalOpen, sections: row.portalSections as Section[] };
};

/** When the samples were loaded; null: there are none. */
export const samplesLoadedAt = async (ctx: Context): Promise<string | null> =>
  found(
    await ctx.db.selectFrom('workspaces.workspace').select('samplesLoadedAt').where('workspaceId', '=', ctx.workspaceId).executeTakeFirst(),
  ).samplesLoadedAt;
