import type { Kysely } from 'kysely';
import type { ClientBase, PoolClient } from 'pg';
import type { Database } from '#server/db/schema.ts';
import type { Platform } from '../platform.ts';
import type { Actor } from './actor.ts';
import { appendAudit, type Auditing } from '../audit/append.ts';
import { WatchedSettings } from '../audit/watch-settings.ts';
import { kyselyOver, mayPrepare, watchWrites } from './client-dialect.ts';
import { isId, type WorkspaceId } from './ids.ts';

/** One transaction in exactly one workspace; the only way to a query. */
export interface Context {
  readonly db: Kysely<Database>;
  readonly platform: Platform;
  readonly workspaceId: WorkspaceId;
  readonly actor: Actor;
  /** ISO 8601; the database's clock at the start of the transaction. */
  readonly now: string;
  readonly requestId: string;
  /** The event that led to this work, carried onto every change it makes. */
  readonly causedBy: string | null;
  /** What happened in this transaction that the audit log keeps; written at its end. */
  readonly audit: Auditing[];
  /** Runs once the transaction is durable; never for one that rolled back. */
  afterCommit(run: () => void): void;
}

/** From which address and with what somebody comes. */
export interface Place {
  readonly address: string;
  readonly device: string;
}

export interface Unit {
  readonly workspaceId: WorkspaceId;
  readonly actor: Actor;
  readonly requestId?: string;
  /** From where, when somebody asks for it from outside. */
  readonly from?: Place;
  readonly causedBy?: string | null;
  readonly readOnly?: boolean;
  /** Tests move time; everyone else leaves it to the database. */
  readonly now?: string;
  /** Longer than the usual 15 s, for bulk work only. */
  readonly statementSeconds?: number;
}

const ids = (values: readonly string[]): string => {
  for (const value of values) if (!isId(value)) throw new Error('not an id');
  return values.join(',');
};

/**
 * The settings that the row policies read. They are SET, not set_config(), because only those travel to the
 * workers of a sharded cluster (decision 14); every value is an id or a fixed word, checked here.
 */
const settings = ({ workspaceId, actor, statementSeconds }: Unit): string => {
  const contact = actor.kind === 'contact' ? ids([actor.contactId]) : '';
  const companies = actor.kind === 'contact' ? ids(actor.companyIds) : '';
  const readers = actor.kind === 'contact' ? ids(actor.readerIds ?? []) : '';
  const agreements = actor.kind === 'partner' ? ids(actor.agreementIds) : '';
  const member = actor.kind === 'member' ? ids([actor.memberId]) : '';
  return [
    `set local app.workspace_id = '${ids([workspaceId])}'`,
    `set local app.actor = '${actor.kind}'`,
    `set local app.member = '${member}'`,
    `set local app.contact = '${contact}'`,
    `set local app.companies = '${companies}'`,
    `set local app.readers = '${readers}'`,
    `set local app.agreements = '${agreements}'`,
    `set local statement_timeout = '${Math.trunc(statementSeconds ?? 15)}s'`,
    `set local lock_timeout = '5s'`,
    `set local idle_in_transaction_session_timeout = '30s'`,
  ].join(';');
};

const begin = async (client: ClientBase, unit: Unit): Promise<string> => {
  const mode = unit.readOnly ? 'begin read only' : 'begin';
  const results = (await client.query(`${mode};${settings(unit)};select now() as now, pg_backend_pid() as process`)) as unknown as {
    rows: { now: string; process: number }[];
  }[];
  const row = results.at(-1)?.rows[0];
  if (!row) throw new Error('a transaction began without an answer');
  mayPrepare(client, row.process);
  return row.now;
};

/** Where nothing was written nothing has to become durable: the answer does not wait for the end, only the connection does. */
const endReading = (client: PoolClient): void =>
  void client.query('commit').then(
    () => client.release(),
    (failure: Error) => client.release(failure),
  );

/** Runs `work` in one transaction of one workspace: commits when it returns, rolls back when it throws. */
export const inWorkspace = async <Result>(platform: Platform, unit: Unit, work: (ctx: Context) => Promise<Result>): Promise<Result> => {
  const client = await platform.pool.connect();
  const committed: (() => void)[] = [];
  let broken: Error | undefined;
  let isHandedOver = false;
  try {
    const now = await begin(client, unit);
    const ctx: Context = {
      db: kyselyOver(client),
      platform,
      workspaceId: unit.workspaceId,
      actor: unit.actor,
      now: unit.now ?? now,
      requestId: unit.requestId ?? '',
      causedBy: unit.causedBy ?? null,
      audit: [],
      afterCommit: (run) => void committed.push(run),
    };
    const watched = new WatchedSettings(ctx.db, unit.workspaceId, platform.settings);
    if (!unit.readOnly) watchWrites(client, watched.note);
    const result = await work(ctx);
    if (!unit.readOnly) await appendAudit(ctx, await watched.changes(), unit.from ?? null);
    if (unit.readOnly) {
      isHandedOver = true;
      endReading(client);
    } else await client.query('commit');
    for (const run of committed) run();
    return result;
  } catch (error) {
    if (!isHandedOver)
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
    throw error;
  } finally {
    if (!isHandedOver) {
      watchWrites(client, null);
      client.release(broken);
    }
  }
};
