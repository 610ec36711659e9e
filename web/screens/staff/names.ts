import type { RoleCard } from '#contracts/staff.ts';
import { t, type MessageId } from '#web/i18n/index.ts';

/** Shipped roles speak the reader's language, own ones the workspace's. */
export const roleName = ({ name, readyMade }: Pick<RoleCard, 'name' | 'readyMade'>): string =>
  readyMade === null ? name : t(`staff.role.${readyMade}`);

const said = (id: string, otherwise: string): string => {
  const found = t(id as MessageId);
  return found === id ? otherwise : found;
};
/** A right that is newer than these words shows its own name. */
export const rightName = (permission: string): string => said(`staff.right.${permission}`, permission);
export const rightGroup = (module: string): string => said(`staff.module.${module}`, module);
