import type { SettingKind } from '#contracts/audit.ts';

/**
 * A table of settings, said by its module: what a transaction changes in it stands in the audit log, before and after,
 * whichever command did it. Names of columns are those of the queries.
 */
export interface Setting {
  readonly kind: SettingKind;
  /** The column that says of which one a row is; null: there is one a workspace. `id` unless told. */
  readonly of?: string | null;
  /** The column with the name that people gave it; none for rows that belong to a subject of another table. */
  readonly name?: string;
  /** What tells its rows apart where they have no id; none and no id: there is one row a workspace. */
  readonly key?: readonly string[];
  /** What machines note in it. */
  readonly except?: readonly string[];
  /** Its values name people outside: they can be erased from the log. */
  readonly personal?: boolean;
}

/** By the name of its table as the queries say it: `staff.memberRole`. */
export type Settings = ReadonlyMap<string, Setting>;

/** Whether a row of it is the subject itself, or one of the things that belong to it. */
export const isSubject = ({ name, of, key }: Setting): boolean => name !== undefined || (of === null && key === undefined);

// Who changed it and when stands in the entry itself.
const everywhere = new Set(['workspaceId', 'version', 'createdAt', 'changedAt', 'changedById', 'updatedAt', 'sample']);

export const isTold = (setting: Setting, column: string): boolean => !everywhere.has(column) && setting.except?.includes(column) !== true;
