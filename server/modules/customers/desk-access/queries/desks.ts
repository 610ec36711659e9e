import type { CompanyDesk, ContactDesk, DeskDefault, DeskPerson } from '#contracts/desk-access.ts';
import type { DeskFacts, DeskPeople, Section } from '#contracts/desk-sections.ts';
import type { Language } from '#contracts/common.ts';
import { portalDefault } from '#server/modules/workspaces/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { mayChange } from '../../access.ts';
import { afterCursor, inAlphabet } from '../../queries/by-name.ts';
import { companyCards } from '../../queries/cards.ts';
import { deskFacts } from './facts.ts';
import { resultOf, standingSections } from './results.ts';

/** Whoever may see all that a customer sees, and may change who they are to us, may look through their eyes. */
export const mayPreview = ({ actor }: Context): boolean => mayChange(actor) && may(actor, 'tickets.see');

const canOf = (ctx: Context) => ({ change: mayChange(ctx.actor), preview: mayPreview(ctx) });

export const workspaceDesk = async (ctx: Context): Promise<DeskDefault & { standing: Section[] }> => ({
  ...(await portalDefault(ctx)),
  standing: standingSections(ctx),
});

export const companyDesk = async (ctx: Context, id: string): Promise<CompanyDesk> => {
  const row = found(
    await ctx.db
      .selectFrom('customers.company')
      .select(['portalPeople as people', 'portalSections as sections', 'version'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  return {
    people: row.people as DeskPeople | null,
    sections: row.sections as Section[] | null,
    version: row.version,
    workspace: await portalDefault(ctx),
    standing: standingSections(ctx),
    can: canOf(ctx),
  };
};

const namesOf = async (ctx: Context, facts: readonly DeskFacts[]): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(facts.flatMap(({ companies }) => companies.map(({ id }) => id)))];
  return new Map((await companyCards(ctx, ids)).map(({ id, name }) => [id, name]));
};

const ownOf = ({ person }: DeskFacts): ContactDesk['own'] => ({ open: person.open, on: [...person.on], off: [...person.off] });

interface People {
  readonly language: Language;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export const companyDeskPeople = async (
  ctx: Context,
  company: string,
  { language, cursor, limit }: People,
): Promise<{ items: DeskPerson[]; next: string | null }> => {
  await companyDesk(ctx, company);
  const list = `desk people ${company} ${language}`;
  const rows = await ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.contactCard as c', (join) => join.onRef('c.workspaceId', '=', 'm.workspaceId').onRef('c.id', '=', 'm.contactId'))
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.companyId', '=', company)
    .select(['c.id', 'c.name', 'c.address', 'm.selected'])
    .select(deskFacts)
    .$if(cursor !== undefined, (query) =>
      query.where((eb) => afterCursor(ctx, list, cursor ?? '', inAlphabet(language, eb.ref('c.name')), eb.ref('c.id'))),
    )
    .orderBy((eb) => inAlphabet(language, eb.ref('c.name')))
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, list, rows, limit, (row) => [row.name, row.id]);
  const facts = items.map(({ desk }) => desk);
  const shown = { standing: standingSections(ctx), names: await namesOf(ctx, facts) };
  return { items: items.map(({ desk, ...row }) => ({ ...row, own: ownOf(desk), result: resultOf(desk, shown) })), next };
};

export const contactDesk = async (ctx: Context, id: string): Promise<ContactDesk> => {
  const { desk, version } = found(
    await ctx.db
      .selectFrom('customers.contact as c')
      .select(['c.version'])
      .select(deskFacts)
      .where('c.workspaceId', '=', ctx.workspaceId)
      .where('c.id', '=', id)
      .executeTakeFirst(),
  );
  const shown = { standing: standingSections(ctx), names: await namesOf(ctx, [desk]) };
  return { standing: [...shown.standing], own: ownOf(desk), result: resultOf(desk, shown), version, can: canOf(ctx) };
};
