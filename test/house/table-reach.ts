import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationNames } from '#server/platform/db/migrate.ts';
import { root } from './module-order.ts';

export type Reach = 'staff' | 'append' | 'everyone' | 'shared' | 'open' | 'person' | 'readers';

const only = (...names: string[]): readonly string[] => ['own: permissive for all', ...names].toSorted();
const everything = only('reach: restrictive for all');

/** The policies that each reach of platform.protect() stands for. */
export const policiesOf: Record<Reach, readonly string[]> = {
  staff: everything,
  person: everything,
  shared: everything,
  append: only('reach_read: restrictive for select', 'reach_change: restrictive for update', 'reach_remove: restrictive for delete'),
  everyone: only('reach_add: restrictive for insert', 'reach_change: restrictive for update', 'reach_remove: restrictive for delete'),
  readers: only(
    'reach_read: restrictive for select',
    'reach_add: restrictive for insert',
    'reach_change: restrictive for update',
    'reach_remove: restrictive for delete',
  ),
  open: only(),
};

export const isReach = (word: string): word is Reach => word in policiesOf;

/** What the migrations say of each tenant table, the last word counting. */
export const reaches = async (): Promise<ReadonlyMap<string, string>> => {
  const said = new Map<string, string>();
  for (const name of await migrationNames()) {
    const sql = readFileSync(join(root, 'server/db/migrations', name), 'utf8');
    for (const [, table = '', reach = ''] of sql.matchAll(/^\s*(?:select|perform) platform\.protect\('([a-z_.]+)', '([a-z]+)'/gm))
      said.set(table, reach);
  }
  return said;
};
