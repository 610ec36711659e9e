import pg from 'pg';
import { linkWanted, openLink, storePassword } from '#server/modules/identity/index.ts';
import { hashPassword } from '#server/platform/crypto/passwords.ts';
import { testDatabase } from './database.ts';
import type { Workspace } from './desk.ts';
import { house } from './house.ts';

/** What test people type; long, uncommon and nobody's name. */
export const testPassword = 'gravel under 9 quiet boots';

let hashed: ReturnType<typeof hashPassword> | undefined;

/** Members and contacts of test desks have sessions, but no password until they get this one. */
export const givePassword = async (workspace: Workspace, kind: 'member' | 'contact', id: string): Promise<void> => {
  const { platform } = await house();
  hashed ??= hashPassword(platform.keys, testPassword);
  const stored = await hashed;
  await workspace.within((ctx) => storePassword(ctx, { kind, id }, stored));
};

/** The person's sessions have not proven anything for an hour; nothing in the product can turn that back. */
export const agePersonsProof = async (personId: string): Promise<void> => {
  const db = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await db.connect();
  await db.query(`update identity.session set proven_at = proven_at - interval '1 hour' where person_id = $1`, [personId]);
  await db.end();
};

export interface MailedLink {
  readonly purpose: string;
  readonly address: string;
  readonly token: string;
}

/** The links that a workspace wanted mailed, oldest first. */
export const mailedLinks = ({ within }: Workspace): Promise<MailedLink[]> =>
  within(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('platform.event')
      .select('payload')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', linkWanted.name)
      .orderBy('id')
      .execute();
    return rows.map(({ payload }) => {
      const wanted = linkWanted.payload.parse(payload);
      return { purpose: wanted.purpose, address: wanted.address, token: openLink(ctx, wanted) };
    });
  });

export const lastLink = async (workspace: Workspace, address?: string): Promise<MailedLink> => {
  const link = (await mailedLinks(workspace)).findLast((mailed) => address === undefined || mailed.address === address);
  if (!link) throw new Error('no link was mailed');
  return link;
};
