import { sql, type RawBuilder } from 'kysely';
import type { ReadsAs } from '#contracts/desk-sections.ts';
import { marksOfContact } from '#server/modules/customers/index.ts';
import { attemptKey, networkOf, waitFor } from '#server/modules/identity/index.ts';
import { may, type ContactActor } from '#server/platform/db/actor.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';

export const permissions = ['knowledge.see', 'knowledge.write', 'knowledge.publish', 'knowledge.delete'] as const;

/** Who reads a row of `knowledge.publication` or `knowledge.file` called `p`: rules/who-reads.ts in SQL, asked in every query of readers. */
export const isReadable = ({ actor }: Context): RawBuilder<boolean> => {
  if (may(actor, 'knowledge.see')) return sql<boolean>`true`;
  if (actor.kind !== 'contact') return sql<boolean>`(p.audience = 'public')`;
  return sql<boolean>`(p.audience in ('public', 'customers') or (p.audience = 'chosen' and p.reader_ids && ${[...(actor.readerIds ?? [])]}::uuid[]))`;
};

const readerIdsOf = async (ctx: Context, { contactId, readsAs }: ContactActor, what: keyof ReadsAs): Promise<string[]> => {
  const companyIds = [...readsAs[what]];
  const tagIds = await marksOfContact(ctx, contactId, companyIds);
  const levels = await ctx.db
    .selectFrom('knowledge.levelReader as r')
    .select('r.levelId')
    .distinct()
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where((eb) =>
      eb.or([
        eb('r.contactId', '=', contactId),
        eb('r.companyId', '=', sql<string>`any(${companyIds}::uuid[])`),
        eb('r.tagId', '=', sql<string>`any(${tagIds}::uuid[])`),
      ]),
    )
    .execute();
  return [contactId, ...companyIds, ...tagIds, ...levels.map(({ levelId }) => levelId)];
};

const asReader = async (platform: Platform, site: Site, actor: ContactActor, what: keyof ReadsAs): Promise<ContactActor> => {
  const system = { kind: 'system', reason: 'who may read' } as const;
  const readerIds = await inWorkspace(platform, { workspaceId: site.workspaceId, actor: system, readOnly: true }, (ctx) =>
    readerIdsOf(ctx, actor, what),
  );
  return { ...actor, readerIds };
};

/**
 * Runs as whoever reads. A contact's row policies show no tags and no companies (decision 9), so what lets the contact
 * read is looked up before, and stands in the transaction as a setting that the policy of what is published compares.
 */
export const inReading = async <Result>(
  platform: Platform,
  site: Site,
  run: (ctx: Context) => Promise<Result>,
  { readOnly = true, what = 'knowledge' }: { readonly readOnly?: boolean; readonly what?: keyof ReadsAs } = {},
): Promise<Result> => {
  const actor = site.actor.kind === 'contact' ? await asReader(platform, site, site.actor, what) : site.actor;
  return inWorkspace(platform, { workspaceId: site.workspaceId, actor, readOnly }, run);
};

/** What readers leave behind (views, feedback, searches in vain) is written for them: they may not read those tables. */
export const forReader = <Result>(platform: Platform, site: Site, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(platform, { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'what readers leave' } }, run);

/** Whoever is not signed in is an address on a day, which nobody can read out of it. */
export const visitorMark = ({ keys }: Platform, workspaceId: string, clientAddress: string): Buffer =>
  keys.mac(`feedback ${workspaceId}`, `${clientAddress} ${new Date().toISOString().slice(0, 10)}`);

/** Whether what a visitor leaves is counted: from one network so much a while, so that nobody fills the figures. */
export const isHeard = async (platform: Platform, clientAddress: string): Promise<boolean> =>
  (await atGate(platform, (db) => waitFor({ db }, 'reading', attemptKey(platform, 'reading', networkOf(clientAddress))))) === null;
