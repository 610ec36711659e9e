import { sql } from 'kysely';
import type { PersonKind } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';

/** `https://desk.example/p/helix`: one face of this workspace, by the address that people use. */
export const faceAddress = async (ctx: Context, { origin }: Pick<Visit, 'origin'>, kind: PersonKind): Promise<string> => {
  const { rows } = await sql<{ slug: string }>`select identity.slug_of(${ctx.workspaceId}) as slug`.execute(ctx.db);
  return `${origin}/${kind === 'member' ? 'w' : 'p'}/${rows[0]?.slug ?? ''}`;
};
