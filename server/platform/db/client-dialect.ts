import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { ClientBase } from 'pg';
import type { Database } from '#server/db/schema.ts';

class ClientConnection implements DatabaseConnection {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#client.query(query.sql, [...query.parameters]);
    return {
      rows: result.rows as Row[],
      ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }),
    };
  }

  // oxlint-disable-next-line require-yield -- lists are paged by key, so nothing streams rows
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are not streamed');
  }
}

const managedOutside = async (): Promise<void> => {
  throw new Error('transactions belong to inWorkspace');
};

const bound = new WeakMap<ClientBase, Kysely<Database>>();

/** A query builder that speaks over exactly this connection; transactions are the caller's. */
export const kyselyOver = (client: ClientBase): Kysely<Database> => {
  const known = bound.get(client);
  if (known) return known;
  const connection = new ClientConnection(client);
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: managedOutside,
    commitTransaction: managedOutside,
    rollbackTransaction: managedOutside,
    destroy: async () => {},
  };
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (inner) => new PostgresIntrospector(inner),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  bound.set(client, db);
  return db;
};
