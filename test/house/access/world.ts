import { randomBytes } from 'node:crypto';
import { createProduct } from '#server/modules/catalog/index.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { makeToken } from '#contracts/identity.ts';
import { newId } from '#server/platform/db/ids.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { callerFor, type Caller } from '#test/support/client.ts';
import { desk, type Desk, type Person, type Workspace } from '#test/support/desk.ts';

/** Words that only some may ever read; found anywhere else, something leaks (S-3). */
export const canary = { foreign: 'zq7foreign', note: 'zq7note', private: 'zq7private' } as const;

export interface Place {
  readonly workspace: Workspace;
  readonly owner: Person;
  readonly admin: Person;
  readonly agent: Person;
  readonly viewer: Person;
  /** Of a company; asks. */
  readonly anna: Person;
  /** Manager of Anna's company. */
  readonly olle: Person;
  /** A contact who has nothing to do with Anna. */
  readonly bob: Person;
  readonly company: string;
  readonly product: { id: string; areaId: string };
}

export interface World {
  readonly desk: Desk;
  readonly here: Place;
  readonly there: Place;
  readonly callers: Readonly<Record<ActorName, Caller>>;
}

export const actorNames = [
  'owner',
  'admin',
  'agent',
  'viewer',
  'token',
  'partner',
  'contact',
  'manager',
  'otherContact',
  'stranger',
  'strangerContact',
  'nobody',
] as const;
export type ActorName = (typeof actorNames)[number];

const furnish = async ({ workspace }: Desk, word: string): Promise<Place> => {
  // Strangers see the name of their own place among their seats, so it carries no canary.
  const place = await workspace();
  const company = await place.company(`Company ${word}`);
  const product = await place.within(async (ctx) => {
    const created = await createProduct(ctx, { name: `Voice ${word}`, areaRequired: false, areas: ['Porting'] });
    const area = await ctx.db
      .selectFrom('catalog.area')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('productId', '=', created.id)
      .executeTakeFirstOrThrow();
    return { id: created.id, areaId: area.id };
  });
  return {
    workspace: place,
    company,
    product,
    owner: await place.member('owner', 'Olga Owner'),
    admin: await place.member('admin', 'Adam Admin'),
    agent: await place.member('agent', 'Erik Agent'),
    viewer: await place.member('viewer', 'Vera Viewer'),
    anna: await place.contact(`Anna ${word}`, { companyId: company }),
    olle: await place.contact(`Olle ${word}`, { companyId: company, manager: true }),
    bob: await place.contact(`Bob ${word}`),
  };
};

// A member of a third workspace whose agreement with `here` is in force, as agreements will write it.
const makePartner = async (open: Desk, here: Place): Promise<{ caller: Caller; agreementId: string }> => {
  const home = await open.workspace('NorthOps');
  const mira = await home.member('owner', 'Mira Salo');
  const agreementId = newId();
  await here.workspace.within((ctx) =>
    ctx.db
      .insertInto('workspaces.agreementInForce')
      .values({ workspaceId: ctx.workspaceId, agreementId, providerWorkspaceId: home.id, createdAt: ctx.now })
      .execute(),
  );
  return { caller: callerFor(open.app, { workspace: here.workspace.slug, cookie: mira.cookie }), agreementId };
};

export const ask = async (place: Place, who: Person = place.anna, word = 'words'): Promise<string> =>
  (await who.ok(requests.ask, { body: { subject: `Question ${word}`, text: `Text ${word}`, productId: place.product.id } })).id;

export const versionOf = async (place: Place, ticket: string): Promise<number> =>
  (await place.owner.ok(tickets.read, { params: { ticket } })).ticket.version;

/** A session token of a person that is nobody else's, so that ending it harms no other check. */
export const spareSession = async (place: Place, kind: 'member' | 'contact', personId: string): Promise<string> => {
  const id = newId();
  await place.workspace.within((ctx) =>
    ctx.db
      .insertInto('identity.session')
      .values({
        workspaceId: ctx.workspaceId,
        tokenHash: hashToken(randomBytes(32)),
        personKind: kind,
        personId,
        id,
        createdAt: ctx.now,
        seenAt: ctx.now,
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      })
      .execute(),
  );
  return id;
};

let current: Promise<World> | undefined;

const build = async (): Promise<World> => {
  const open = await desk();
  const here = await furnish(open, 'here');
  const there = await furnish(open, canary.foreign);
  const { caller: partner } = await makePartner(open, here);
  const { token } = await here.owner.ok(makeToken, { body: { name: 'Reader', scopes: ['tickets.see', 'customers.see'], days: 30 } });
  const as = (person: Person): Caller => callerFor(open.app, { workspace: here.workspace.slug, cookie: person.cookie });
  return {
    desk: open,
    here,
    there,
    callers: {
      owner: here.owner,
      admin: here.admin,
      agent: here.agent,
      viewer: here.viewer,
      token: callerFor(open.app, { workspace: here.workspace.slug, token }),
      partner,
      contact: here.anna,
      manager: here.olle,
      otherContact: here.bob,
      stranger: as(there.owner),
      strangerContact: as(there.anna),
      nobody: here.workspace.nobody,
    },
  };
};

/** Two workspaces with everyone who can ask for something, made once a process. */
export const world = (): Promise<World> => {
  current ??= build();
  return current;
};
