import type { ScreenSet } from '#web/shell/index.ts';
import { access } from './access/routes.ts';

/** All customer screens, in the order of navigation. */
export const portalScreens: readonly ScreenSet[] = [access];
