import type { ScreenSet } from '#web/shell/index.ts';
import { access } from './access/routes.ts';
import { help } from './help/routes.ts';
import { home } from './home/routes.ts';
import { profile } from './profile/routes.ts';
import { requestDesk } from './requests/routes.ts';

/** All customer screens, in the order of navigation. */
export const portalScreens: readonly ScreenSet[] = [access, home, requestDesk, help, profile];
