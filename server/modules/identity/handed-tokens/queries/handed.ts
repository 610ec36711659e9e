import { decodeJwt } from 'jose';
import type { Boot } from '#contracts/boot.ts';
import { EmailAddress } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { asIdentity } from '../../access.ts';
import { isSignInSite } from '../../sign-in-sites/queries/sites.ts';

// Not checked yet: the page's own request has it judged, and the address is no more than what the person is asked.
const addressIn = (token: string): string => {
  try {
    return EmailAddress.safeParse(decodeJwt(token)['email']).data ?? '';
  } catch {
    return '';
  }
};

/**
 * What a page may carry of a token that a form brought. Any site can send somebody in with an account of its own choosing
 * (login CSRF): only a registered one does it without a click.
 */
export const handedToken = async (
  workspaceId: WorkspaceId,
  { origin, token }: { readonly origin: string | null; readonly token: string },
  visit: Visit,
): Promise<NonNullable<Boot['handed']>> => {
  const unit = { ...asIdentity(workspaceId, 'sign-in', visit), readOnly: true };
  const known = origin !== null && (await inWorkspace(visit.platform, unit, (ctx) => isSignInSite(ctx, origin)));
  return { token, asks: known ? null : addressIn(token) };
};
