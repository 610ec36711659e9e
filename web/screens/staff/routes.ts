import { workspace } from '#web/client/index.ts';
import { screenSet, type Screen } from '#web/shell/index.ts';

/** `/setup` is first run where there is no workspace yet, and a page of the desk inside one. */
const firstRun: Screen[] =
  workspace === null
    ? [
        {
          path: 'setup',
          title: 'first-run.title',
          open: true,
          words: ['first-run', 'workspaces'],
          load: () => import('./first-run.tsx').then((found) => found.FirstRun),
        },
      ]
    : [];

export const staff = screenSet({ module: 'staff', screens: [...firstRun] });
