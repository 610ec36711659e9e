import { sql } from 'kysely';
import { verifyChain, type Verdict } from '#server/platform/audit/verify.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { complain, say, Usage, withHouse } from './command.ts';

const usage = 'interdesk audit verify [WORKSPACE]';

/** Reads the chain of every workspace, or of one, in one moment each. */
export const verifyAll = async (platform: Platform, only?: string): Promise<(Verdict & { workspaceId: string })[]> => {
  const ids = only
    ? [only]
    : await atGate(platform, async (db) => {
        const { rows } = await sql<{ workspaceId: string }>`select workspace_id from platform.workspace_ids()`.execute(db);
        return rows.map(({ workspaceId }) => workspaceId);
      });
  const verdicts: (Verdict & { workspaceId: string })[] = [];
  for (const id of ids) {
    const unit = { workspaceId: workspaceIdFrom(id), actor: { kind: 'system', reason: 'audit' }, readOnly: true } as const;
    verdicts.push({ workspaceId: id, ...(await inWorkspace(platform, { ...unit, statementSeconds: 300 }, verifyChain)) });
  }
  return verdicts;
};

export const audit = (args: readonly string[]): Promise<number> =>
  withHouse(async ({ house }) => {
    const [verb, slug] = args;
    if (verb !== 'verify' || args.length > 2) throw new Usage(usage);
    const { platform } = house;
    const named = (name: string) =>
      atGate(
        platform,
        async (db) => (await sql<{ workspaceId: string }>`select f.workspace_id from workspaces.find(${name}) f`.execute(db)).rows[0],
      );
    const workspace = slug === undefined ? undefined : await named(slug);
    if (slug !== undefined && !workspace) throw new Usage(`There is no workspace ${slug}.`);
    const verdicts = await verifyAll(platform, workspace?.workspaceId);
    for (const { workspaceId, entries, seals, fault } of verdicts) {
      if (fault) complain(`Workspace ${workspaceId}: ${fault.sentence}`);
      else say(`Workspace ${workspaceId}: ${entries} entries and ${seals} seals, all as they were written.`);
    }
    return verdicts.some(({ fault }) => fault !== null) ? 1 : 0;
  });
