import { permissionsAs } from '#server/modules/staff/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Gatekeeper } from '#server/platform/http/gatekeeper.ts';
import type { Platform } from '#server/platform/platform.ts';

/**
 * Lets a member in with no more than what the role allows that they look as. The cookie that says so is the browser's own word:
 * it takes rights away and gives none, whatever stands in it.
 */
export const previewGatekeeper = (gatekeeper: Gatekeeper, platform: Platform): Gatekeeper => ({
  ...gatekeeper,
  bySession: async (hash, address, scope, seenAs = null) => {
    const admitted = await gatekeeper.bySession(hash, address, scope);
    const [of, roleId] = seenAs?.split('.') ?? [];
    if (admitted?.actor.kind !== 'member' || of !== admitted.workspaceId || roleId === undefined) return admitted;
    const { workspaceId, actor } = admitted;
    const allowed = await inWorkspace(platform, { workspaceId, actor: { kind: 'system', reason: 'role preview' }, readOnly: true }, (ctx) =>
      permissionsAs(ctx, roleId),
    );
    const permissions = new Set([...actor.permissions].filter((name) => allowed.has(name)));
    return { workspaceId, actor: { ...actor, permissions, seenAs: roleId } };
  },
});
