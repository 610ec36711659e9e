import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface ChoiceLinks {
  /** Asks and confirms. */
  readonly page: string;
  /** For mail programs. */
  readonly click: string;
}

export const choiceLinks = async (ctx: Context, token: string): Promise<ChoiceLinks> => {
  const { slug } = await workspaceProfile(ctx);
  const { origin } = ctx.platform.address;
  return { page: `${origin}${pageAt(slug, token)}`, click: `${origin}/api/v1/${slug}/portal/unsubscriptions?token=${token}` };
};

export const pageAt = (slug: string, token: string): string => `/p/${slug}/mail-choice?token=${encodeURIComponent(token)}`;
