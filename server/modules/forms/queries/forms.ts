import { sql, type RawBuilder } from 'kysely';
import { FormPart, FormTexts, type FormAudience, type FormState, type ListedForm, type WebForm } from '#contracts/forms.ts';
import type { Priority } from '#contracts/priority.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { readersNamed } from '#server/modules/knowledge/index.ts';
import { memberCards, teamCards } from '#server/modules/staff/index.ts';
import { tagNames } from '#server/modules/tags/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { isHeld } from './submissions.ts';

const countOf = (ctx: Context, which: RawBuilder<boolean>) =>
  sql<number>`(select count(*)::int from forms.submission s where s.workspace_id = ${ctx.workspaceId} and s.form_id = f.id and ${which})`;

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('forms.form as f')
    .selectAll('f')
    .select([countOf(ctx, sql<boolean>`s.state = 'made'`).as('made'), countOf(ctx, isHeld).as('held')])
    .where('f.workspaceId', '=', ctx.workspaceId);

export const readerRows = (ctx: Context, formIds: readonly string[]) =>
  ctx.db
    .selectFrom('forms.formReader')
    .select(['formId', 'levelId', 'tagId', 'companyId', 'contactId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('formId', '=', sql<string>`any(${[...formIds]}::uuid[])`)
    .orderBy('place')
    .execute();

export const tagIdsOf = async (ctx: Context, formId: string): Promise<string[]> => {
  const tags = ctx.db.selectFrom('forms.formTag').select('tagId').where('workspaceId', '=', ctx.workspaceId).where('formId', '=', formId);
  return (await tags.orderBy('tagId').execute()).map(({ tagId }) => tagId);
};

export const listForms = async (ctx: Context, deleted: boolean): Promise<ListedForm[]> => {
  const listed = await rows(ctx)
    .where('f.deletedAt', deleted ? 'is not' : 'is', null)
    .orderBy('f.name')
    .orderBy('f.id')
    .execute();
  const readers = Map.groupBy(
    await readerRows(
      ctx,
      listed.map(({ id }) => id),
    ),
    ({ formId }) => formId,
  );
  const items: ListedForm[] = [];
  for (const row of listed)
    items.push({
      ...row,
      state: row.state as FormState,
      audience: row.audience as FormAudience,
      readers: await readersNamed(ctx, readers.get(row.id) ?? []),
    });
  return items;
};

export const formRow = async (ctx: Context, id: string) => {
  const row = found(await rows(ctx).where('f.id', '=', id).executeTakeFirst());
  return {
    ...row,
    state: row.state as FormState,
    audience: row.audience as FormAudience,
    priority: row.priority as Priority,
    // As they were written, by the contract that they are read with.
    texts: FormTexts.parse(row.texts),
    parts: FormPart.array().parse(row.parts),
  };
};
export type FormRow = Awaited<ReturnType<typeof formRow>>;

export const readForm = async (ctx: Context, id: string): Promise<WebForm> => {
  const { workspaceId: _w, createdAt: _c, productId, areaId, assigneeId, teamId, ...row } = await formRow(ctx, id);
  const [assignee] = assigneeId === null ? [] : await memberCards(ctx, [assigneeId]);
  const [team] = teamId === null ? [] : await teamCards(ctx, [teamId]);
  return {
    ...row,
    readers: await readersNamed(ctx, await readerRows(ctx, [id])),
    product: productId === null ? null : await catalogCards.product(ctx, productId),
    area: areaId === null ? null : await catalogCards.area(ctx, areaId),
    tags: await tagNames(ctx, await tagIdsOf(ctx, id)),
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    team: team ? { id: team.id, name: team.name } : null,
    can: { change: may(ctx.actor, 'setup.manage') },
  };
};

/** Products and areas that forms are for. */
export const productsOfForms = async (ctx: Context): Promise<string[]> => {
  const forms = ctx.db.selectFrom('forms.form').select('productId').distinct().where('workspaceId', '=', ctx.workspaceId);
  return (await forms.execute()).flatMap(({ productId }) => productId ?? []);
};
