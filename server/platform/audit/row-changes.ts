import type { ChangeVerb } from '#contracts/audit.ts';
import { beginning } from '../db/json.ts';
import { isSubject, isTold, type Setting } from './setting.ts';

export type Row = Readonly<Record<string, unknown>>;
export interface Change {
  readonly what: string;
  readonly from: unknown;
  readonly to: unknown;
}
export interface SubjectChange {
  readonly subjectId: string | null;
  readonly name: string | null;
  readonly verb: ChangeVerb;
  readonly changes: readonly Change[];
}

const longest = 2000;
// Bytes are sealed secrets, keys and hashes: that they are others is told, never what they are (S-73).
const shown = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return '•••';
  if (value === undefined) return null;
  if (typeof value === 'string') return beginning(value, longest);
  return value;
};
const nameText = (value: unknown): string => (typeof value === 'string' ? value : '');
const text = (value: unknown): string => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : JSON.stringify(value ?? null));

const told = (setting: Setting, row: Row): [string, unknown][] =>
  Object.entries(row).filter(([column, value]) => isTold(setting, column) && value !== null && column !== 'id');

/** What became of the rows of one table of settings; `after` holds those that this transaction wrote. */
export const rowChanges = (
  table: string,
  setting: Setting,
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
  gone: readonly string[],
): SubjectChange[] => {
  const column = setting.of === undefined ? 'id' : setting.of;
  const about = (row: Row): { subjectId: string | null; name: string | null } => ({
    subjectId: column === null ? null : String(row[column]),
    name: setting.name === undefined ? null : nameText(row[setting.name]),
  });
  // A row that belongs to a subject is one change of it.
  const part = (was: Row | null, is: Row | null): SubjectChange => {
    const whole = (row: Row | null) =>
      row && Object.fromEntries(told(setting, row).flatMap(([name, value]) => (name === column ? [] : [[name, shown(value)]])));
    return { ...about((is ?? was) as Row), verb: 'changed', changes: [{ what: table, from: whole(was), to: whole(is) }] };
  };
  const changes: SubjectChange[] = [];
  for (const [key, is] of after) {
    const was = before.get(key);
    const others = Object.keys(is).filter((name) => isTold(setting, name) && name !== 'id' && text(was?.[name]) !== text(is[name]));
    if (others.length === 0) continue;
    if (!isSubject(setting)) changes.push(part(was ?? null, is));
    else
      changes.push({
        ...about(is),
        verb: was || column === null ? 'changed' : 'created',
        changes: others.map((what) => ({ what, from: was ? shown(was[what]) : null, to: shown(is[what]) })),
      });
  }
  for (const key of gone) {
    const was = before.get(key);
    if (!was) continue;
    if (!isSubject(setting)) changes.push(part(was, null));
    else
      changes.push({
        ...about(was),
        verb: 'deleted',
        changes: told(setting, was).map(([what, value]) => ({ what, from: shown(value), to: null })),
      });
  }
  return changes;
};
