import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { asIdentity } from '../access.ts';
import { rememberPlace } from './try-password.ts';
import { useLink } from './use-link.ts';

/** From now on this place counts for itself; whoever guesses from elsewhere stays shut out. */
export const unlock = async (site: Site, token: string, visit: Visit): Promise<typeof done> =>
  inWorkspace(visit.platform, asIdentity(site.workspaceId, 'mailed link', visit), async (ctx) => {
    const { person } = await useLink(ctx, token, ['unlock']);
    await rememberPlace(ctx, { workspaceId: ctx.workspaceId, address: person.address, visit });
    return done;
  });
