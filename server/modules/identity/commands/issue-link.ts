import { randomBytes } from 'node:crypto';
import type { Language } from '#contracts/common.ts';
import type { LinkPurpose } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { linkWanted } from '../events.ts';
import type { Person } from '../queries/people.ts';
import { goodMinutes } from '../rules/link.ts';
import { later } from '../rules/session.ts';

export interface NewLink {
  readonly person: Person & { readonly name: string; readonly language: Language | null };
  readonly purpose: LinkPurpose;
  readonly address: string;
  /** False where the link is handed over in another way than by mail. */
  readonly mail?: boolean;
}

export const placeOfToken = (workspaceId: string, personId: string): string => `${workspaceId}|platform.event|link_wanted|${personId}`;

/** Makes a single-use link for one person and purpose; a new one kills the old (S-61). */
export const issueLink = async (ctx: Context, { person, purpose, address, mail = true }: NewLink): Promise<string> => {
  const token = randomBytes(32);
  const text = token.toString('base64url');
  const expiresAt = later(ctx.now, goodMinutes[purpose] * 60);
  await ctx.db
    .deleteFrom('identity.mailedLink')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', person.kind)
    .where('personId', '=', person.id)
    .where('purpose', '=', purpose)
    .execute();
  await ctx.db
    .insertInto('identity.mailedLink')
    .values({
      workspaceId: ctx.workspaceId,
      tokenHash: hashToken(token),
      purpose,
      personKind: person.kind,
      personId: person.id,
      address: address.toLowerCase(),
      createdAt: ctx.now,
      expiresAt,
      usedAt: null,
    })
    .execute();
  if (mail) {
    const sealedToken = ctx.platform.keys.seal(text, placeOfToken(ctx.workspaceId, person.id)).toString('base64');
    const { kind, id, name, language } = person;
    await record(ctx, linkWanted, {
      recordId: id,
      payload: { person: { kind, id, name, language }, purpose, address, sealedToken, expiresAt },
    });
  }
  return text;
};
