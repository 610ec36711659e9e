import { escapeLiteral, type Pool, type PoolClient, type QueryConfig } from 'pg';
import type { Platform } from '#server/platform/platform.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** One statement as the database ran it. */
export interface Seen {
  readonly sql: string;
  /** Milliseconds. */
  readonly planning: number;
  readonly running: number;
  /** Rows that were looked at in tables, whether or not they were wanted. */
  readonly rows: number;
  readonly blocks: number;
  /** Tables that were read from one end to the other. */
  readonly wholeTables: string[];
  /** `Index Scan ticket_open 51`, from the outside in. */
  readonly steps: string[];
}

const reads = (node: PlanNode): number =>
  (node['Relation Name'] === undefined
    ? 0
    : ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
      (node['Actual Loops'] ?? 0)) + (node.Plans ?? []).reduce((sum, inner) => sum + reads(inner), 0);

const whole = (node: PlanNode): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [`${node['Schema']}.${node['Relation Name']}`] : []),
  ...(node.Plans ?? []).flatMap(whole),
];

const stepsOf = (node: PlanNode): string[] => {
  const what = node['Index Name'] ?? node['Relation Name'];
  const shown = what !== undefined || ['Sort', 'Incremental Sort', 'Aggregate'].includes(node['Node Type']);
  const count = Math.round((node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 0));
  const removed = node['Rows Removed by Filter']
    ? ` of ${Math.round(count + node['Rows Removed by Filter'] * (node['Actual Loops'] ?? 1))}`
    : '';
  return [
    ...(shown ? [`${node['Node Type']}${what === undefined ? '' : ` ${what}`} ${count}${removed}`] : []),
    ...(node.Plans ?? []).flatMap(stepsOf),
  ];
};

interface Explained {
  readonly Plan: PlanNode;
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

const seenOf = (sql: string, { Plan: plan, 'Planning Time': planning, 'Execution Time': running }: Explained): Seen => ({
  sql,
  planning,
  running,
  rows: Math.round(reads(plan)),
  blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
  wholeTables: [...new Set(whole(plan))],
  steps: stepsOf(plan),
});

const explain = 'explain (analyze, buffers, timing off, verbose, format json) ';

/** fresh: planned for these very values. kept: the one plan that a prepared statement keeps for all values. */
export type PlanKind = 'fresh' | 'kept';

const plain = (value: unknown): string => (Buffer.isBuffer(value) ? String.raw`\x${value.toString('hex')}` : String(value));
const item = (value: unknown): string => `"${plain(value).replace(/["\\]/g, String.raw`\$&`)}"`;
const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  return escapeLiteral(Array.isArray(value) ? `{${value.map(item).join(',')}}` : plain(value));
};

interface Plans {
  readonly rows: readonly { readonly 'QUERY PLAN': readonly Explained[] }[];
}

const plansOf = async (client: PoolClient, kind: PlanKind, text: string, values: readonly unknown[]): Promise<Plans> => {
  if (kind === 'fresh' || values.length === 0) return client.query(explain + text, [...values]);
  await client.query(`set local plan_cache_mode = force_generic_plan; prepare explained as ${text}`);
  const plans = await client.query(`${explain} execute explained (${values.map(literal).join(', ')})`);
  await client.query('deallocate explained');
  return plans as Plans;
};

/**
 * The same platform, whose every statement is explained first where it stands: by the same role, in the same
 * transaction, with the same settings and values. What writes is undone before it runs in earnest.
 */
export const watched = (platform: Platform, tell: (seen: Seen) => void, kind: PlanKind = 'fresh'): Platform => {
  const watch = (client: PoolClient): PoolClient => {
    // What goes out together is explained one by one: each is several statements that stand together.
    let last: Promise<unknown> = Promise.resolve();
    return new Proxy(client, {
      get: (target, name) => {
        if (name !== 'query') {
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
        }
        const explained = async (query: string | QueryConfig): Promise<unknown> => {
          const { text, values } = typeof query === 'string' ? { text: query } : query;
          if (values === undefined || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return target.query(query);
          const writes = !/^\s*select\b/i.test(text) || /\b(for update|claim_work)\b/.test(text);
          if (writes) await target.query('savepoint explained');
          const { rows } = await plansOf(target, kind, text, values);
          if (writes) await target.query('rollback to savepoint explained');
          const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
          if (plan) tell(seenOf(text, plan));
          return target.query(query);
        };
        return (query: string | QueryConfig): Promise<unknown> => {
          const turn = last.then(() => explained(query));
          last = turn.catch(() => {});
          return turn;
        };
      },
    });
  };
  const known = new WeakMap<PoolClient, PoolClient>();
  const connect = async (): Promise<PoolClient> => {
    const client = await platform.pool.connect();
    const watching = known.get(client) ?? watch(client);
    known.set(client, watching);
    return watching;
  };
  return { ...platform, pool: { connect } as unknown as Pool };
};
