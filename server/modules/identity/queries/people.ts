import { sql } from 'kysely';
import type { Language } from '#contracts/common.ts';
import { deskAccess, type DeskFacts } from '#contracts/desk-sections.ts';
import type { PersonKind } from '#contracts/identity.ts';
import type { Seat } from '#contracts/workspaces.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { StoredPassword } from '#server/platform/crypto/passwords.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Admitted } from '#server/platform/http/gatekeeper.ts';
import type { Platform } from '#server/platform/platform.ts';

export interface Person {
  readonly kind: PersonKind;
  readonly id: string;
}

/** Who signs in with an address. */
export interface PersonAt extends Person {
  readonly name: string;
  readonly address: string;
  readonly language: Language | null;
  /** Invited and not yet come: may follow the invitation, nothing else. */
  readonly invited: boolean;
  readonly password: StoredPassword | null;
}

export interface Profile {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly sample: boolean;
  readonly workspaceName: string;
  readonly password: StoredPassword | null;
}

interface StoredColumns {
  passwordHash: string | null;
  pepperKey: string | null;
}
const storedOf = ({ passwordHash, pepperKey }: StoredColumns): StoredPassword | null =>
  passwordHash !== null && pepperKey !== null ? { hash: passwordHash, pepperKey } : null;

type Db = Pick<Context, 'db' | 'workspaceId'>;

/** A member of the workspace first, else a contact to whom the Customer Desk is open. */
export const personAt = async ({ db, workspaceId }: Db, address: string): Promise<PersonAt | null> => {
  const { rows } = await sql<
    Omit<PersonAt, 'password'> & StoredColumns & { desk: DeskFacts | null }
  >`select * from identity.person_at(${workspaceId}, ${address})`.execute(db);
  const row = rows[0];
  if (!row || (row.desk !== null && !deskAccess(row.desk).desk.on)) return null;
  const { passwordHash, pepperKey, desk: _, ...person } = row;
  return { ...person, password: storedOf({ passwordHash, pepperKey }) };
};

/** Name, address, language and zone of one person, in whichever workspace is theirs. */
export const profileOf = async ({ db, workspaceId }: Db, { kind, id }: Person): Promise<Profile | null> => {
  const { rows } = await sql<
    Omit<Profile, 'password'> & StoredColumns
  >`select * from identity.profile(${workspaceId}, ${kind}, ${id})`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { passwordHash, pepperKey, ...profile } = row;
  return { ...profile, password: storedOf({ passwordHash, pepperKey }) };
};

/** Where else this browser is signed in. */
export const seatsOf = async ({ db }: Pick<Context, 'db'>, sessionHash: Buffer | null): Promise<Seat[]> => {
  if (sessionHash === null) return [];
  const { rows } = await sql<Seat>`select * from identity.seats(${sessionHash})`.execute(db);
  return rows;
};

export const hasSeats = async ({ db }: Pick<Context, 'db'>, sessionHash: Buffer): Promise<boolean> => {
  const { rows } = await sql<{ has: boolean }>`select identity.has_seats(${sessionHash}) as has`.execute(db);
  return rows[0]?.has ?? false;
};

export interface WorkspaceOfAddress {
  readonly workspaceId: string;
  readonly slug: string;
  readonly name: string;
}
export const workspacesOf = async ({ db }: Pick<Context, 'db'>, address: string): Promise<WorkspaceOfAddress[]> => {
  const { rows } = await sql<WorkspaceOfAddress>`select * from identity.workspaces_of(${address})`.execute(db);
  return rows;
};

/** The language that the person behind an actor reads; null for nobody. */
export const languageOf = async (platform: Platform, { workspaceId, actor }: Admitted): Promise<Language | null> => {
  if (actor.kind === 'nobody' || actor.kind === 'system') return null;
  const person =
    actor.kind === 'contact' ? ({ kind: 'contact', id: actor.contactId } as const) : ({ kind: 'member', id: actor.memberId } as const);
  const home = actor.kind === 'partner' ? workspaceIdFrom(actor.homeWorkspaceId) : workspaceId;
  return (await atGate(platform, (db) => profileOf({ db, workspaceId: home }, person)))?.language ?? null;
};
