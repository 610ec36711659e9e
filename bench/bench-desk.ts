import { createProduct } from '#server/modules/catalog/index.ts';
import { openSession } from '#server/modules/identity/index.ts';
import { addMember, createTeam, listRoles, makeDefaultRoles } from '#server/modules/staff/index.ts';
import { createWorkspace } from '#server/modules/workspaces/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { newId, workspaceIdFrom, type WorkspaceId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { people } from './texts.ts';

export interface Seat {
  readonly id: string;
  readonly name: string;
  /** What its browser sends. */
  readonly cookie: string;
}

export interface BenchDesk {
  readonly workspaceId: WorkspaceId;
  readonly slug: string;
  readonly key: string;
  readonly members: readonly Seat[];
  readonly memberIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly productIds: readonly string[];
}

export const seat = async (ctx: Context, kind: 'member' | 'contact', person: { id: string; name: string }): Promise<Seat> => {
  const { token } = await openSession(ctx, { person: { kind, id: person.id }, by: 'password', device: 'bench', replaces: null });
  return { ...person, cookie: token.toString('base64url') };
};

const staffOf = async (ctx: Context, count: number, slug: string): Promise<Seat[]> => {
  const roles = await listRoles(ctx);
  const seats: Seat[] = [];
  for (const [index, { name }] of people(count, 3).entries()) {
    const role = roles.find(({ readyMade }) => readyMade === (index === 0 ? 'owner' : 'agent'));
    const born = { language: 'en', timeZone: 'Europe/Stockholm', state: 'active' } as const;
    const id = await addMember(ctx, { ...born, name, address: `member${index + 1}@${slug}.example`, roleIds: role ? [role.id] : [] });
    seats.push(await seat(ctx, 'member', { id, name }));
  }
  return seats;
};

/** A workspace as a desk of some years has it, but for its tickets: staff who are signed in, teams, products. */
export const makeDesk = async (platform: Platform, memberCount = 40): Promise<BenchDesk> => {
  const workspaceId = workspaceIdFrom(newId());
  return inWorkspace(platform, { workspaceId, actor: { kind: 'system', reason: 'bench' }, statementSeconds: 60 }, async (ctx) => {
    const address = await createWorkspace(ctx, {
      name: 'Bench',
      timeZone: 'Europe/Stockholm',
      currency: 'SEK',
      samples: false,
      language: 'en',
    });
    if ((await listRoles(ctx)).length === 0) await makeDefaultRoles(ctx);
    const members = await staffOf(ctx, memberCount, address.slug);
    const memberIds = members.map(({ id }) => id);
    const [teamIds, productIds]: [string[], string[]] = [[], []];
    for (const name of ['First line', 'Second line', 'Field', 'Invoices'])
      teamIds.push((await createTeam(ctx, { name, memberIds: memberIds.slice(0, 10) })).id);
    for (const name of ['Labels', 'Reports', 'Sensors', 'Stock', 'Gates', 'Terminals', 'Scales', 'Portal']) {
      productIds.push((await createProduct(ctx, { name, areaRequired: false, areas: ['Hardware', 'Software'] })).id);
    }
    return { workspaceId, ...address, members, memberIds, teamIds, productIds };
  });
};
