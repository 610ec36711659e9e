import { Language } from '#contracts/common.ts';
import { sql } from 'kysely';
import { FormTexts, type FillPart, type FormToFill } from '#contracts/forms.ts';
import type { OfferedForm } from '#contracts/portal/forms.ts';
import { inLanguage } from '#contracts/form-rules.ts';
import { listOffered } from '#server/modules/catalog/index.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { isReadable } from '#server/modules/knowledge/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { partWords } from '../messages.ts';
import type { FormRow } from './forms.ts';

/** The forms that the actor may fill in, or the one of this name; rules/who-reads.ts of knowledge is the rule of both. */
export const offeredForms = async (ctx: Context, slug?: string): Promise<{ formId: string; slug: string; audience: string }[]> => {
  const forms = ctx.db
    .selectFrom('forms.publication as p')
    .select(['p.formId', 'p.slug', 'p.audience'])
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where(isReadable(ctx));
  return (slug === undefined ? forms : forms.where('p.slug', '=', slug)).orderBy('p.slug').limit(500).execute();
};

export const offeredForm = async (ctx: Context, slug: string): Promise<string> => found((await offeredForms(ctx, slug))[0]).formId;

const optionsOf = async (ctx: Context): Promise<FillPart['options']> =>
  (await listOffered(ctx)).flatMap(({ id, name, areaRequired, areas }) => [
    ...(areaRequired && areas.length > 0 ? [] : [{ value: id, label: name }]),
    ...areas.map((area) => ({ value: `${id}:${area.id}`, label: `${name} – ${area.name}` })),
  ]);

/** As whoever fills it in sees it, by a context that reads all of the form. */
export const fillOf = async (ctx: Context, row: FormRow, language: Language): Promise<FormToFill> => {
  const asked = row.parts.flatMap(({ key }) => key ?? []);
  const fields = (await fieldsOn(ctx, 'ticket', asked)).filter(({ retired }) => !retired);
  const options = row.parts.some(({ kind }) => kind === 'product') ? await optionsOf(ctx) : [];
  const parts = row.parts.flatMap((part): FillPart[] => {
    const field = part.kind === 'field' ? fields.find(({ key }) => key === part.key) : null;
    if (field === undefined || (part.kind === 'product' && options.length === 0)) return [];
    const usual = field
      ? (field.names[language] ?? field.name)
      : part.kind === 'words' || part.kind === 'field'
        ? ''
        : partWords[language][part.kind];
    return [
      {
        id: part.id,
        kind: part.kind,
        label: inLanguage(part.labels, language, usual),
        help: inLanguage(part.helps, language, field ? (field.helps[language] ?? field.help) : ''),
        required: part.required,
        initial: part.initial,
        showIf: part.showIf,
        field: field && {
          key: field.key,
          name: field.name,
          names: field.names,
          help: field.help,
          helps: field.helps,
          kind: field.kind,
          currency: field.currency,
          choices: field.choices.filter(({ retired }) => !retired),
        },
        options: part.kind === 'product' ? options : [],
      },
    ];
  });
  return {
    slug: row.slug,
    language,
    title: inLanguage(row.texts.title, language, row.name),
    intro: inLanguage(row.texts.intro, language),
    thanks: inLanguage(row.texts.thanks, language),
    parts,
  };
};

/** What the forms of these ids are called, in one question however many they are. */
export const titlesOf = async (ctx: Context, ids: readonly string[], language: Language): Promise<OfferedForm[]> => {
  const rows = await ctx.db
    .selectFrom('forms.form')
    .select(['slug', 'name', 'texts'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  const titled = rows.map(({ slug, name, ...row }) => {
    const texts = FormTexts.parse(row.texts);
    return { slug, title: inLanguage(texts.title, language, name), intro: inLanguage(texts.intro, language) };
  });
  return titled.toSorted((a, b) => a.title.localeCompare(b.title, language));
};

/** In which a form has a title, and so a page. */
export const languagesOf = ({ texts }: FormRow): Language[] => Language.options.filter((language) => texts.title[language]);
