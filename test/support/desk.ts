import { after } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { House } from '#server/assemble.ts';
import { createContact, createCompany } from '#server/modules/customers/index.ts';
import { openSession } from '#server/modules/identity/index.ts';
import { addMember, listRoles, makeDefaultRoles } from '#server/modules/staff/index.ts';
import { createWorkspace } from '#server/modules/workspaces/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { newId, workspaceIdFrom, type WorkspaceId } from '#server/platform/db/ids.ts';
import { startWorkers, type Workers } from '#server/platform/work/start-workers.ts';
import { webServer, type WebServer } from '#server/start/web-server.ts';
import { callerFor, type Caller } from './client.ts';
import { house } from './house.ts';

export interface Person extends Caller {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly cookie: string;
}

export interface Workspace {
  readonly id: WorkspaceId;
  readonly slug: string;
  readonly key: string;
  readonly nobody: Caller;
  member(role: 'owner' | 'admin' | 'agent' | 'viewer', name?: string): Promise<Person>;
  contact(name?: string, options?: { companyId?: string | null; manager?: boolean }): Promise<Person>;
  company(name?: string): Promise<string>;
  /** Runs in a transaction of the workspace as the system. */
  within<Result>(run: (ctx: Context) => Promise<Result>): Promise<Result>;
}

export interface Desk {
  readonly house: House;
  readonly app: FastifyInstance;
  readonly web: WebServer;
  /** Background work, run by hand: `runDue({at: null})` drains what is due whenever. */
  readonly workers: Workers;
  workspace(name?: string): Promise<Workspace>;
}

let current: Promise<Desk> | undefined;
let made = 0;

const letters = (count: number): string =>
  String(count)
    .split('')
    .map((digit) => 'ABCDEFGHIJ'[Number(digit)])
    .join('');

const open = async (): Promise<Desk> => {
  const built = await house();
  const web = webServer(built);
  const workers = startWorkers(built.platform, { works: built.works, schedules: built.schedules, byHand: true });
  await web.app.ready();
  after(async () => {
    web.hub.close();
    await workers.stop({ graceSeconds: 1 });
    await web.app.close();
  });
  return { house: built, app: web.app, web, workers, workspace: (name) => makeWorkspace(built, web.app, name) };
};

const makeWorkspace = async (built: House, app: FastifyInstance, name?: string): Promise<Workspace> => {
  made += 1;
  const id = workspaceIdFrom(newId());
  const within = <Result>(run: (ctx: Context) => Promise<Result>): Promise<Result> =>
    inWorkspace(built.platform, { workspaceId: id, actor: { kind: 'system', reason: 'test' } }, run);
  const { slug, key } = await within(async (ctx) => {
    const company = { name: name ?? `Desk ${made}`, timeZone: 'Europe/Stockholm', currency: 'SEK', key: `T${letters(made)}` };
    const addresses = await createWorkspace(ctx, { ...company, samples: false, language: 'en' });
    if ((await listRoles(ctx)).length === 0) await makeDefaultRoles(ctx);
    return addresses;
  });
  const seat = async (kind: 'member' | 'contact', person: { id: string; name: string; address: string }): Promise<Person> => {
    const session = await within((ctx) =>
      openSession(ctx, { person: { kind, id: person.id }, by: 'password', device: 'test', replaces: null }),
    );
    const cookie = session.token.toString('base64url');
    return { ...callerFor(app, { workspace: slug, cookie }), ...person, cookie };
  };
  const addressOf = (who: string): string => `${who.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${newId().slice(-6)}@${slug}.example`;
  return {
    id,
    slug,
    key,
    nobody: callerFor(app, { workspace: slug }),
    within,
    member: async (role, who = `${role} person`) => {
      const address = addressOf(who);
      const memberId = await within(async (ctx) => {
        const found = (await listRoles(ctx)).find((candidate) => candidate.readyMade === role);
        return addMember(ctx, {
          name: who,
          address,
          language: 'en',
          timeZone: 'Europe/Stockholm',
          state: 'active',
          roleIds: found ? [found.id] : [],
        });
      });
      return seat('member', { id: memberId, name: who, address });
    },
    contact: async (who = 'Anna Lind', { companyId = null, manager = false } = {}) => {
      const address = addressOf(who);
      const contact = await within(async (ctx) => {
        const created = await createContact(ctx, {
          name: who,
          kinds: ['client'],
          phones: [],
          postalAddress: null,
          language: null,
          timeZone: null,
          notes: '',
          address,
          companyId,
        });
        if (manager)
          await ctx.db
            .updateTable('customers.membership')
            .set({ manager: true })
            .where('workspaceId', '=', id)
            .where('contactId', '=', created.id)
            .execute();
        return created;
      });
      return seat('contact', { id: contact.id, name: who, address });
    },
    company: async (company = 'Kiruna Bygg') =>
      (
        await within((ctx) =>
          createCompany(ctx, {
            name: company,
            kinds: ['client'],
            parentId: null,
            phones: [],
            website: '',
            postalAddress: '',
            language: null,
            timeZone: null,
            mailDomains: [],
            notes: '',
          }),
        )
      ).id,
  };
};

/** The whole product without a port, over this process's own database; workspaces and people made on demand. */
export const desk = (): Promise<Desk> => {
  current ??= open();
  return current;
};
