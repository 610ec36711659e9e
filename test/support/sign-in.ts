import { linkWanted, openLink, storePassword } from '#server/modules/identity/index.ts';
import { hashPassword } from '#server/platform/crypto/passwords.ts';
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

export const lastLink = async (workspace: Workspace): Promise<MailedLink> => {
  const link = (await mailedLinks(workspace)).at(-1);
  if (!link) throw new Error('no link was mailed');
  return link;
};
