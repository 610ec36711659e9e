import type { Looks, ShownLooks } from '#contracts/appearance.ts';

export const noLooks: Looks = { accent: null, background: null, density: null, tabs: null };

/** The member's own choice before the workspace's, before what is shipped; each part for itself. */
export const shownLooks = (own: Looks, workspace: Looks): ShownLooks => ({
  accent: own.accent ?? workspace.accent ?? 'blue',
  background: own.background ?? workspace.background ?? 'cool',
  density: own.density ?? workspace.density,
  tabs: own.tabs ?? workspace.tabs ?? [],
});
