import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { readConfig } from '#server/platform/config/config.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { sql } from 'kysely';
import type { Actor, ContactActor, MemberActor } from '#server/platform/db/actor.ts';
import { type Context, inWorkspace } from '#server/platform/db/context.ts';
import { newId, type WorkspaceId, workspaceIdFrom } from '#server/platform/db/ids.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { diskFiles } from '#server/platform/files/store.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { runSubscription } from '#server/platform/events/dispatch.ts';
import type { Module } from '#server/platform/module.ts';
import { Section } from '#contracts/desk-sections.ts';
import type { Platform } from '#server/platform/platform.ts';
import { testDatabase } from './database.ts';

export const systemActor: Actor = { kind: 'system', reason: 'test' };
export const memberActor = (...permissions: string[]): MemberActor => ({
  kind: 'member',
  memberId: newId(),
  name: 'Maya',
  permissions: new Set(permissions),
  teamIds: [],
});
export const contactActor = (contactId: string, ...companyIds: string[]): ContactActor => ({
  kind: 'contact',
  contactId,
  name: 'Anna',
  companyIds,
  sections: Section.options,
  readsAs: { knowledge: companyIds, forms: companyIds, news: companyIds },
  primaryCompanyId: null,
});

const signal: Platform['signal'] = { mark() {}, wake() {}, onNews: () => () => {}, onWake: () => () => {}, close: async () => {} };

/**
 * A few modules over this process's own database, for tests of what lies below the routes. Call it at the top of a
 * test file: inside a test it would end with that test.
 */
export const partOfHouse = async (...modules: readonly Module[]): Promise<Platform> => {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'interdesk-test-'));
  const pool = openPool({ url: database.appUrl, max: 10, onError: () => {} });
  after(async () => {
    await pool.end();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const subscriptions = modules.flatMap((module) => module.subscriptions ?? []);
  const works = [runSubscription, ...modules.flatMap((module) => module.work ?? [])];
  return {
    pool,
    signal,
    config: readConfig({ INTERDESK_DATA: dataDir, LOG_LEVEL: 'silent' }),
    log: silentLog(),
    keys: openKeys({ keys: [{ id: 'test', key: Buffer.alloc(32, 7) }] }),
    files: diskFiles(join(dataDir, 'files')),
    address: { origin: 'http://localhost' },
    subscriptions: Map.groupBy(subscriptions, (subscription) => subscription.event),
    work: new Map(works.map((work) => [work.name, work])),
    settings: new Map(),
    people: [],
    permissions: modules.flatMap((module) => module.permissions ?? []),
    sections: Section.options,
  };
};

export interface Place {
  readonly workspaceId: WorkspaceId;
  readonly as: <Result>(actor: Actor, run: (ctx: Context) => Promise<Result>) => Promise<Result>;
}

/** A workspace of the test's own; `bare`: the test makes its row by itself. */
export const newPlace = (platform: Platform, { bare = false } = {}): Place => {
  const workspaceId = workspaceIdFrom(newId());
  const make = (): Promise<unknown> =>
    inWorkspace(platform, { workspaceId, actor: systemActor }, (ctx) =>
      sql`insert into workspaces.workspace (workspace_id, slug, key, name, created_at) values (${workspaceId},
        ${`w${workspaceId.slice(-12)}`}, ${`K${workspaceId.slice(-5).toUpperCase()}`}, 'Place', ${ctx.now})`.execute(ctx.db),
    );
  let made: Promise<unknown> | undefined;
  return {
    workspaceId,
    as: async (actor, run) => {
      if (!bare) await (made ??= make());
      return inWorkspace(platform, { workspaceId, actor }, run);
    },
  };
};

/** Does the work that waits here, and what follows from it, in order and at once. */
export const doWork = async (platform: Platform, { as }: Place): Promise<void> => {
  for (;;) {
    const done = await as(systemActor, async (ctx) => {
      const waiting = ctx.db.selectFrom('platform.work').select(['id', 'name', 'payload']).where('workspaceId', '=', ctx.workspaceId);
      const piece = await waiting.where('state', '=', 'waiting').orderBy('id').limit(1).executeTakeFirst();
      if (!piece) return true;
      const work = platform.work.get(piece.name);
      await work?.run?.(ctx, work.payload.parse(piece.payload));
      await ctx.db.deleteFrom('platform.work').where('workspaceId', '=', ctx.workspaceId).where('id', '=', piece.id).execute();
      return false;
    });
    if (done) return;
  }
};
