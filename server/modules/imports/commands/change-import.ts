import { importTargets, manyTimes, type ChangeImport, type Import, type ImportTarget } from '#contracts/imports.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found, InvalidInput } from '#server/platform/refusal.ts';
import { importJob, lockedImport, readImport, type ImportJob } from '../queries/imports.ts';
import { withFile } from '../reading/open-file.ts';
import { isImportable } from '../rules/cell-value.ts';
import { rememberTargets } from './remember-targets.ts';
import { firstTargets, readingOf } from './upload-import.ts';

const checkTargets = async (ctx: Context, { sort, headings }: ImportJob, targets: readonly (ImportTarget | null)[]): Promise<void> => {
  const fields = (await fieldsOn(ctx, sort)).filter(isImportable).map(({ key }) => `fields.${key}`);
  const known: ReadonlySet<string> = new Set([...importTargets[sort], ...fields]);
  if (targets.length !== headings.length) throw new InvalidInput([{ path: 'body.targets', message: 'One for each column.' }]);
  const faults = targets.flatMap((target, at) => {
    const path = `body.targets.${at}`;
    if (target === null) return [];
    if (!known.has(target)) return [{ path, message: 'There is no such field.' }];
    return targets.indexOf(target) < at && !manyTimes.has(target) ? [{ path, message: 'Another column is that already.' }] : [];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
};

const set = (ctx: Context, id: string, values: object) =>
  ctx.db.updateTable('imports.import').set(values).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();

const change = async (
  ctx: Context,
  id: string,
  { targets, rule, source }: ChangeImport,
  reading: ReturnType<typeof readingOf> | null,
): Promise<Import> => {
  const job = await lockedImport(ctx, id, ['mapping', 'checked']);
  const now = reading === null ? job : { ...job, ...reading };
  if (targets) await checkTargets(ctx, now, targets);
  if (targets) await rememberTargets(ctx, job.sort, now.headings, targets);
  const remapped = targets !== undefined && targets.some((target, at) => (target ?? '') !== job.targets[at]);
  const fresh = reading !== null && targets === undefined ? await firstTargets(ctx, job.sort, reading.headings) : undefined;
  if (remapped || reading !== null)
    await ctx.db.deleteFrom('imports.row').where('workspaceId', '=', ctx.workspaceId).where('importId', '=', id).execute();
  await set(ctx, id, {
    ...reading,
    ...(targets ? { targets: targets.map((target) => target ?? '') } : fresh ? { targets: fresh } : {}),
    ...(rule === undefined ? {} : { rule }),
    ...(source === undefined ? {} : { source }),
    ...(remapped || reading !== null ? { staged: false } : {}),
    state: 'mapping',
  });
  return readImport(ctx, id);
};

/** How it is read, what its columns are, and what is done with those who are there; whatever was found out before is out of date then. */
export const changeImport = async (platform: Platform, site: Site, id: string, wanted: ChangeImport): Promise<Import> => {
  const { encoding, delimiter, header } = wanted;
  if (encoding === undefined && delimiter === undefined && header === undefined)
    return site.inWorkspace((ctx) => change(ctx, id, wanted, null));
  const job = found(await site.inWorkspace((ctx) => importJob(ctx, id), { readOnly: true }));
  const bytes = found(await platform.files.readWhole(site.workspaceId, found(job.sha256)));
  const as = {
    encoding: encoding ?? (job.encoding as NonNullable<typeof encoding>),
    delimiter: delimiter ?? job.delimiter,
    header: header ?? job.header,
  };
  const reading = await withFile(bytes, as, (file) => Promise.resolve(readingOf(file)));
  return site.inWorkspace((ctx) => change(ctx, id, wanted, reading));
};
