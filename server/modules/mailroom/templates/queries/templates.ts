import { Language } from '#contracts/common.ts';
import { MailPurpose, type ListedTemplate, type MailTexts, type Template, type TemplateAddress } from '#contracts/mail-templates.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { chooseText } from '../rules/choose-text.ts';

export const mostTemplates = 900;

const templates = (ctx: Context) =>
  ctx.db.selectFrom('mailroom.template').select(['id', 'purpose', 'name', 'texts', 'version']).where('workspaceId', '=', ctx.workspaceId);
type Row = Awaited<ReturnType<ReturnType<typeof templates>['execute']>>[number];

const textsOf = (row: Row | undefined): MailTexts | undefined => row && (row.texts as MailTexts);

const chosenIds = async (ctx: Context): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.templateChoice')
    .select(['purpose', 'templateId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  return new Map(rows.map(({ purpose, templateId }) => [purpose, templateId]));
};

const changed = (rows: readonly Row[], purpose: MailPurpose): Row | undefined =>
  rows.find((row) => row.name === null && row.purpose === purpose);

const listed = (row: Row | undefined, purpose: MailPurpose, chosen: ReadonlyMap<string, string>): ListedTemplate => ({
  address: row?.name ? row.id : purpose,
  purpose,
  name: row?.name ?? null,
  languages: Language.options.filter((language) => textsOf(row)?.[language]),
  sent: row?.name ? chosen.get(purpose) === row.id : !chosen.has(purpose),
});

/** The shipped one of each purpose, and then those that the workspace made for it. */
export const listTemplates = async (ctx: Context): Promise<ListedTemplate[]> => {
  const rows = await templates(ctx).orderBy('name').orderBy('id').execute();
  const chosen = await chosenIds(ctx);
  return MailPurpose.options.flatMap((purpose) => [
    listed(changed(rows, purpose), purpose, chosen),
    ...rows.filter((row) => row.name !== null && row.purpose === purpose).map((row) => listed(row, purpose, chosen)),
  ]);
};

export const rowAt = async (ctx: Context, address: TemplateAddress): Promise<Row | undefined> => {
  const purpose = MailPurpose.safeParse(address).data;
  const rows = templates(ctx);
  return purpose
    ? rows.where('purpose', '=', purpose).where('name', 'is', null).executeTakeFirst()
    : found(await rows.where('id', '=', address).where('name', 'is not', null).executeTakeFirst());
};

export const readTemplate = async (ctx: Context, address: TemplateAddress): Promise<Template> => {
  const row = await rowAt(ctx, address);
  const purpose = MailPurpose.parse(row?.purpose ?? address);
  const below = row?.name ? textsOf(await rowAt(ctx, purpose)) : undefined;
  return {
    ...listed(row, purpose, await chosenIds(ctx)),
    texts: textsOf(row) ?? {},
    otherwise: {
      en: chooseText(purpose, 'en', below),
      sv: chooseText(purpose, 'sv', below),
      ja: chooseText(purpose, 'ja', below),
    },
    version: row?.version ?? 0,
  };
};

/** What is sent for a purpose: what was chosen, else what the workspace says instead of the shipped text. */
export const textsFor = async (ctx: Context, purpose: MailPurpose): Promise<MailTexts[]> => {
  const rows = await ctx.db
    .selectFrom('mailroom.template as t')
    .leftJoin('mailroom.templateChoice as c', (join) =>
      join.onRef('c.workspaceId', '=', 't.workspaceId').onRef('c.templateId', '=', 't.id'),
    )
    .select(['t.name', 't.texts'])
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('t.purpose', '=', purpose)
    .where((eb) => eb.or([eb('t.name', 'is', null), eb('c.purpose', 'is not', null)]))
    .execute();
  return rows.toSorted((a, b) => Number(a.name === null) - Number(b.name === null)).map(({ texts }) => texts as MailTexts);
};
