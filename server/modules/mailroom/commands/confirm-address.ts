import { done } from '#contracts/common.ts';
import { addressesOfContact, findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { contactOfConfirmToken, isConfirmToken } from '../rules/signed-id.ts';

/** Only the page's button calls this; whoever holds the token has read a mail of ours at that address (S-26). */
export const confirmAddress = (platform: Platform, site: Site, token: string): Promise<typeof done> =>
  inWorkspace(platform, { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'mailed link' } }, async (ctx) => {
    const contactId = contactOfConfirmToken(token);
    const addresses = contactId === null ? [] : await addressesOfContact(ctx, contactId);
    const address = addresses.find((each) => contactId !== null && isConfirmToken(platform.keys, ctx.workspaceId, contactId, each, token));
    if (address === undefined) return refuse('link_expired');
    await findOrCreateContactByAddress(ctx, { address, name: '', verified: true });
    return done;
  });
