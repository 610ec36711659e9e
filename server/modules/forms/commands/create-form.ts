import type { Language } from '#contracts/common.ts';
import { FormPart, type FormTexts } from '#contracts/forms.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { formChanged } from '../events.ts';
import { slugFrom } from '../rules/slug.ts';

const most = 500;

const first: readonly FormPart[] = [
  FormPart.parse({ id: 'name', kind: 'name', required: true }),
  FormPart.parse({ id: 'address', kind: 'address', required: true }),
  FormPart.parse({ id: 'summary', kind: 'summary', required: true }),
  FormPart.parse({ id: 'text', kind: 'text', required: true }),
  FormPart.parse({ id: 'files', kind: 'files' }),
];

/** The name in addresses, with a number behind it where it is taken; nobody had asked for just this one. */
const freeSlug = async (ctx: Context, name: string): Promise<string> => {
  const wanted = slugFrom(name, 'form');
  const rows = await ctx.db
    .selectFrom('forms.form')
    .select('slug')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('slug', 'like', `${wanted}%`)
    .execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
};

interface Begun {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly language: Language;
  readonly texts?: FormTexts;
  readonly parts?: readonly FormPart[];
}

export const createForm = async (ctx: Context, { name, slug, language, texts, parts = first }: Begun): Promise<{ id: string }> => {
  const { many } = await ctx.db
    .selectFrom('forms.form')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const begun = {
    workspaceId: ctx.workspaceId,
    id,
    name,
    slug: slug ?? (await freeSlug(ctx, name)),
    state: 'draft',
    audience: 'customers',
    texts: jsonText(texts ?? { title: { [language]: name }, intro: {}, thanks: {} }),
    parts: jsonText(parts),
    origins: [],
    priority: 'normal',
    createdAt: ctx.now,
    changedAt: ctx.now,
  };
  await refuseWhere({ form_slug: 'address_taken' }, ctx.db.insertInto('forms.form').values(begun).execute());
  await record(ctx, formChanged, { recordId: id, payload: { formId: id } });
  return { id };
};
