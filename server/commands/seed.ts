import { sql } from 'kysely';
import { loadSamples, removeSamples } from '#server/modules/samples/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import { complain, say, withHouse } from './command.ts';

interface Found {
  workspaceId: string;
  slug: string;
}

/** Loads or removes the samples of one workspace; without a name, of the only one there is. */
export const seed = (args: string[]): Promise<number> =>
  withHouse(async ({ house }) => {
    const { platform } = house;
    const remove = args.includes('--remove');
    const name = args.find((word) => !word.startsWith('--'));
    const found = await atGate(platform, async (db) =>
      name === undefined
        ? (await sql<Found>`select f.workspace_id, f.workspace_id::text as slug from platform.workspace_ids() f`.execute(db)).rows
        : (await sql<Found>`select f.workspace_id, f.slug from workspaces.find(${name}) f`.execute(db)).rows,
    );
    const [workspace, ...more] = found;
    if (!workspace || more.length > 0) {
      complain(
        workspace
          ? 'There are several workspaces. Name one: interdesk seed WORKSPACE'
          : 'There is no such workspace. Start the desk and set it up first.',
      );
      return 1;
    }
    const unit = { workspaceId: workspaceIdFrom(workspace.workspaceId), actor: { kind: 'system', reason: 'command line' } } as const;
    await inWorkspace(platform, unit, remove ? removeSamples : loadSamples);
    say(remove ? 'The sample people and tickets are gone.' : 'The sample people and tickets are there.');
    return 0;
  });
