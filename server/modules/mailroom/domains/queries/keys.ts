import type { Selectable } from 'kysely';
import type { MailroomDkimKey } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { wireDomain } from '../../transport/single-line.ts';

export type KeyRow = Selectable<MailroomDkimKey>;

const place = (workspaceId: string, id: string): string => `${workspaceId}|mailroom.dkim_key|private_key|${id}`;

export const sealKey = (platform: Platform, workspaceId: string, id: string, privateKey: string): Buffer =>
  platform.keys.seal(privateKey, place(workspaceId, id));

export const keyRows = (ctx: Context, domainIds: readonly string[]): Promise<KeyRow[]> =>
  domainIds.length === 0
    ? Promise.resolve([])
    : ctx.db
        .selectFrom('mailroom.dkimKey')
        .selectAll()
        .where('workspaceId', '=', ctx.workspaceId)
        .where('domainId', 'in', domainIds)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();

/** A key as the signer needs it; the private half is open in memory only. */
export interface Signer {
  readonly id: string;
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: 'rsa' | 'ed25519';
  readonly privateKey: string;
}

// What does not open signs nothing; the signer tells of it and the mail goes out.
const opened = ({ platform, workspaceId }: Context, id: string, sealed: Buffer): string => {
  try {
    return platform.keys.open(sealed, place(workspaceId, id));
  } catch {
    return '';
  }
};

/** The keys that sign mail of this domain now; with `ids`, those that signed it before, whatever became of them since. */
export const signersOf = async (ctx: Context, domain: string, ids: readonly string[] | null): Promise<Signer[]> => {
  const rows = await ctx.db
    .selectFrom('mailroom.dkimKey as k')
    .innerJoin('mailroom.sendingDomain as d', (join) => join.onRef('d.workspaceId', '=', 'k.workspaceId').onRef('d.id', '=', 'k.domainId'))
    .select(['k.id', 'k.selector', 'k.algorithm', 'k.privateKey', 'd.name'])
    .where('k.workspaceId', '=', ctx.workspaceId)
    .where('d.name', '=', wireDomain(domain))
    .$if(ids === null, (query) => query.where('k.state', '=', 'signing'))
    .$if(ids !== null, (query) => query.where('k.id', 'in', ids && ids.length > 0 ? ids : [ctx.workspaceId]))
    // RSA first: receivers that know Ed25519 look at all, the others at the first.
    .orderBy('k.algorithm', 'desc')
    .orderBy('k.id')
    .execute();
  return rows.map(({ id, name, selector, algorithm, privateKey }) => ({
    id,
    domain: name,
    selector,
    algorithm: algorithm as Signer['algorithm'],
    privateKey: opened(ctx, id, privateKey),
  }));
};
