import type { Context } from '#server/platform/db/context.ts';
import { placeOfToken } from '../commands/issue-link.ts';

/** The token of a `link_wanted` event, for whoever writes the mail. */
export const openLink = (ctx: Context, wanted: { readonly person: { readonly id: string }; readonly sealedToken: string }): string =>
  ctx.platform.keys.open(Buffer.from(wanted.sealedToken, 'base64'), placeOfToken(ctx.workspaceId, wanted.person.id));
