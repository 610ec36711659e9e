import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { refuse } from '#server/platform/refusal.ts';
import { sessionOpened } from '../events.ts';
import type { Person } from '../queries/people.ts';
import { deviceName } from '../rules/device-name.ts';
import { awaitNeed } from '../second-factor/commands/await-need.ts';
import { cookieSeconds, later, sessionSeconds } from '../rules/session.ts';

export interface NewSession {
  readonly person: Person;
  readonly by: 'password' | 'link' | 'setup' | 'proof' | 'passkey' | 'sign_on' | 'token' | 'registration';
  /** What the browser says about itself. */
  readonly device: string;
  /** The browser's session until now: its token dies, its other seats move to the new one (S-60). */
  readonly replaces: Buffer | null;
  /** It goes on with that session: if that has ended meanwhile, nothing opens. */
  readonly goesOn?: boolean;
  /** Of one that goes on: the person has just proven who they are. Unless they have, it is as proven as the one before. */
  readonly proven?: boolean;
}

export interface OpenedSession {
  readonly token: Buffer;
  readonly maxAgeSeconds: number;
}

/** Seats the person in this browser and gives the new cookie. */
export const openSession = async (
  ctx: Context,
  { person, by, device, replaces, goesOn = false, proven = false }: NewSession,
): Promise<OpenedSession> => {
  const token = randomBytes(32);
  const tokenHash = hashToken(token);
  let provenAt: string | null = ctx.now;
  if (person.kind === 'member') await awaitNeed(ctx);
  if (replaces !== null) {
    const gone = await ctx.db
      .deleteFrom('identity.session')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('tokenHash', '=', replaces)
      .where('personKind', '=', person.kind)
      .returning('provenAt')
      .executeTakeFirst();
    if (goesOn) {
      if (!gone) return refuse('not_signed_in');
      if (!proven) ({ provenAt } = gone);
    }
    await sql`select identity.move_seats(${replaces}, ${tokenHash})`.execute(ctx.db);
  }
  await ctx.db
    .insertInto('identity.session')
    .values({
      workspaceId: ctx.workspaceId,
      tokenHash,
      personKind: person.kind,
      personId: person.id,
      id: newId(),
      device: deviceName(device),
      createdAt: ctx.now,
      seenAt: ctx.now,
      expiresAt: later(ctx.now, sessionSeconds[person.kind].absolute),
      provenAt,
    })
    .execute();
  await record(ctx, sessionOpened, {
    recordId: person.id,
    payload: { person: { kind: person.kind, id: person.id }, by, device: deviceName(device) },
  });
  return { token, maxAgeSeconds: cookieSeconds };
};
