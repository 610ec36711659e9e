import { isIP } from 'node:net';
import { sql } from 'kysely';
import { deskAccess, type DeskFacts } from '#contracts/desk-sections.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Admitted, Gatekeeper } from '#server/platform/http/gatekeeper.ts';
import type { Platform } from '#server/platform/platform.ts';
import { expandPermissions } from '../rules/permissions.ts';
import { hashOfApiToken } from '../rules/api-token.ts';

// Named, so that the question can be prepared: it is asked before every other.
const sessionColumns = sql.raw(
  `workspace_id, kind, person_id, name, permissions, team_ids, primary_company_id, home_workspace_id, agreement_ids, desk, previewed_by`,
);
const tokenColumns = sql.raw(`workspace_id, token_id, member_id, name, permissions, scopes, team_ids`);

interface SessionRow {
  workspaceId: string;
  kind: Actor['kind'];
  personId: string;
  name: string;
  permissions: string[];
  teamIds: string[];
  primaryCompanyId: string | null;
  homeWorkspaceId: string;
  agreementIds: string[];
  desk: DeskFacts | null;
  previewedBy: string | null;
}

/** Whom the desk is not open to is nobody there, whatever else they have. */
const contactOf = ({ personId, name, primaryCompanyId, desk, previewedBy }: SessionRow, sessionHash: string): Actor => {
  const access = desk && deskAccess(desk);
  if (!access?.desk.on) return { kind: 'nobody' };
  const { manages, open, readsAs } = access;
  const preview = previewedBy === null ? {} : { previewedBy };
  return {
    kind: 'contact',
    contactId: personId,
    name,
    sessionHash,
    companyIds: manages,
    primaryCompanyId,
    sections: open,
    readsAs,
    ...preview,
  };
};

const actorOf = (platform: Platform, row: SessionRow, sessionHash: string): Actor => {
  const person = { name: row.name, sessionHash };
  const permissions = () => expandPermissions(row.permissions, platform.permissions);
  switch (row.kind) {
    case 'member':
      return { kind: 'member', memberId: row.personId, ...person, permissions: permissions(), teamIds: row.teamIds };
    case 'partner':
      return {
        kind: 'partner',
        memberId: row.personId,
        ...person,
        homeWorkspaceId: row.homeWorkspaceId,
        agreementIds: row.agreementIds,
        permissions: permissions(),
      };
    case 'contact':
      return contactOf(row, sessionHash);
    case 'system':
    case 'nobody':
      return { kind: 'nobody' };
  }
};

interface TokenRow {
  workspaceId: string;
  tokenId: string;
  memberId: string;
  name: string;
  permissions: string[];
  scopes: string[];
  teamIds: string[];
}

/** One question to the database answers which workspace an address means and who asks there. */
/** Modules that a workspace does without, before there is a transaction. */
export const modulesOff = async (platform: Platform, workspaceId: string): Promise<readonly string[]> => {
  const { rows } = await atGate(platform, (db) =>
    sql<{ off: string[] | null }>`select workspaces.modules_off(${workspaceId}) as off`.execute(db),
  );
  return rows[0]?.off ?? [];
};

export const gatekeeperOf = (platform: Platform): Gatekeeper => ({
  async bySession(hash, address, scope): Promise<Admitted | null> {
    const portal = scope === 'portal';
    const { rows } = await atGate(platform, (db) =>
      sql<SessionRow>`select ${sessionColumns} from identity.by_session(${hash}, ${address}, ${portal})`.execute(db),
    );
    const row = rows[0];
    return row ? { workspaceId: workspaceIdFrom(row.workspaceId), actor: actorOf(platform, row, hash?.toString('hex') ?? '') } : null;
  },

  modulesOff: (workspaceId) => modulesOff(platform, workspaceId),

  async byToken(token, address, clientAddress): Promise<Admitted | null> {
    const hash = hashOfApiToken(token);
    const client = clientAddress.replace(/^::ffff:(?=\d+\.)/i, '');
    if (hash === null || isIP(client) === 0) return null;
    const { rows } = await atGate(platform, (db) =>
      sql<TokenRow>`select ${tokenColumns} from identity.by_token(${hash}, ${address}, ${client})`.execute(db),
    );
    const row = rows[0];
    if (!row) return null;
    const has = expandPermissions(row.permissions, platform.permissions);
    const permissions = new Set(row.scopes.filter((scope) => has.has(scope)));
    const { memberId, name, tokenId, teamIds } = row;
    return { workspaceId: workspaceIdFrom(row.workspaceId), actor: { kind: 'member', memberId, name, permissions, teamIds, tokenId } };
  },
});
