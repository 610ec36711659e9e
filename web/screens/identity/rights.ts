import { t, type MessageId } from '#web/i18n/index.ts';

const said = (id: string, otherwise: string): string => {
  const found = t(id as MessageId);
  return found === id ? otherwise : found;
};
/** A right that is newer than these words shows its own name. */
export const rightName = (permission: string): string => said(`identity.right.${permission}`, permission);
export const rightGroup = (module: string): string => said(`identity.module.${module}`, module);
