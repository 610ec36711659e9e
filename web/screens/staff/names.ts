import type { RoleCard } from '#contracts/staff.ts';
import { t } from '#web/i18n/index.ts';

/** Shipped roles speak the reader's language, own ones the workspace's. */
export const roleName = ({ name, readyMade }: Pick<RoleCard, 'name' | 'readyMade'>): string =>
  readyMade === null ? name : t(`staff.role.${readyMade}`);
