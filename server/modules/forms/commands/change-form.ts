import { sql } from 'kysely';
import type { ReaderIds } from '#contracts/knowledge.ts';
import type { ChangeForm, WebForm } from '#contracts/forms.ts';
import { assertProduct } from '#server/modules/catalog/index.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { mustSeeReaders, readerRowsOf } from '#server/modules/knowledge/index.ts';
import { tagNames } from '#server/modules/tags/index.ts';
import { checkAssignees } from '#server/modules/tickets/index.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { formChanged } from '../events.ts';
import { formRow, readerRows, readForm, type FormRow } from '../queries/forms.ts';
import { faultsOfParts, isComplete } from '../rules/check-form.ts';
import { lockForm } from './lock-form.ts';
import { publishForm } from './publish-form.ts';

const setReaders = async (ctx: Context, formId: string, readers: ReaderIds): Promise<void> => {
  mustSeeReaders(ctx, await readerRows(ctx, [formId]));
  const rows = await readerRowsOf(ctx, readers);
  await ctx.db.deleteFrom('forms.formReader').where('workspaceId', '=', ctx.workspaceId).where('formId', '=', formId).execute();
  const values = rows.map((row, place) => ({ workspaceId: ctx.workspaceId, formId, place, ...row }));
  if (values.length > 0) await ctx.db.insertInto('forms.formReader').values(values).execute();
};

const setTags = async (ctx: Context, formId: string, wanted: readonly string[]): Promise<void> => {
  const tagIds = [...new Set(wanted)];
  if ((await tagNames(ctx, tagIds)).length < tagIds.length) found(null);
  await ctx.db.deleteFrom('forms.formTag').where('workspaceId', '=', ctx.workspaceId).where('formId', '=', formId).execute();
  const values = tagIds.map((tagId) => ({ workspaceId: ctx.workspaceId, formId, tagId }));
  if (values.length > 0) await ctx.db.insertInto('forms.formTag').values(values).execute();
};

/** What a form asks must be answerable, and what it is for must exist: ids out of a body are looked up (S-2). */
const check = async (ctx: Context, form: FormRow, change: ChangeForm): Promise<void> => {
  const parts = change.parts ?? form.parts;
  if (change.parts) {
    const keys = parts.flatMap(({ key }) => key ?? []);
    const faults = faultsOfParts(parts, await fieldsOn(ctx, 'ticket', keys));
    if (faults.length > 0) throw new InvalidInput(faults);
  }
  if ((change.state ?? form.state) === 'live' && !isComplete(parts))
    throw new InvalidInput([{ path: 'body.parts', message: 'A form that is live asks for a summary or a text.' }]);
  const about = {
    productId: change.productId === undefined ? form.productId : change.productId,
    areaId: change.areaId === undefined ? form.areaId : change.areaId,
  };
  // Where the form asks what it is about, the answer says the area too.
  if (about.productId !== form.productId || about.areaId !== form.areaId)
    await assertProduct(ctx, { ...about, complete: !parts.some(({ kind }) => kind === 'product') });
  await checkAssignees(ctx, change.assigneeId ?? null, change.teamId ?? null);
};

export const changeForm = async (ctx: Context, id: string, change: ChangeForm): Promise<WebForm> => {
  const { version } = await lockForm(ctx, id);
  if (version !== change.version) refuse('stale_version', { current: await readForm(ctx, id) });
  await check(ctx, await formRow(ctx, id), change);
  if (change.readers) await setReaders(ctx, id, change.readers);
  if (change.tagIds) await setTags(ctx, id, change.tagIds);
  const { readers: _readers, tagIds: _tags, version: _version, texts, parts, ...plain } = change;
  const changed = ctx.db
    .updateTable('forms.form')
    .set({
      ...plain,
      ...(texts ? { texts: jsonText(texts) } : {}),
      ...(parts ? { parts: jsonText(parts) } : {}),
      changedAt: ctx.now,
      version: sql<number>`version + 1`,
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id);
  await refuseWhere({ form_slug: 'address_taken' }, changed.execute());
  await publishForm(ctx, id);
  await record(ctx, formChanged, { recordId: id, payload: { formId: id } });
  return readForm(ctx, id);
};
