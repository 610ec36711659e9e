import {
  AliasNode,
  type BinaryOperationNode,
  ColumnNode,
  DeleteQueryNode,
  InsertQueryNode,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  OperatorNode,
  type OperationNode,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  TableNode,
  UpdateQueryNode,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { ClientBase, QueryArrayResult } from 'pg';
import type { Database } from '#server/db/schema.ts';
import { camelCase, snakeCase } from './letter-case.ts';
import { statementName } from './statement-names.ts';

const ofList: Readonly<Record<string, string>> = { in: ' = any(', 'not in': ' <> all(' };

class HouseCompiler extends PostgresQueryCompiler {
  /** Names are snake case in the database and camel case here; a plugin for it would copy each query first. */
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeCase(identifier));
  }

  /** A list of values is one value: the text of a statement does not tell how many there are, and can be prepared. */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    const how = OperatorNode.is(operator) ? ofList[operator.operator] : undefined;
    if (how === undefined || !PrimitiveValueListNode.is(rightOperand)) return super.visitBinaryOperation(node);
    this.visitNode(leftOperand);
    this.append(how);
    this.appendValue([...rightOperand.values]);
    this.append(')');
  }
}

const preparing = new WeakSet<ClientBase>();

/**
 * The connection leads to one server process for as long as it lasts, so what is prepared on it is there the next time.
 * A pooler that hands out processes by the transaction is told by the number that it gives instead.
 */
export const mayPrepare = (client: ClientBase, processId: number): void => {
  if (Reflect.get(client, 'processID') === processId) preparing.add(client);
};

// The driver's own rows have the names of the database and would be copied to ours.
const named = <Row>({ fields, rows }: QueryArrayResult<unknown[]>): Row[] => {
  const names = fields.map(({ name }) => camelCase(name));
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    // Hundreds of values a page: an iterator would cost as much as reading them.
    for (let at = 0; at < names.length; at += 1) row[names[at] ?? ''] = values[at];
    return row as Row;
  });
};

/** A table that a statement is about to write, as the queries name it; `columns`: which of them, where it says so. */
export interface WrittenTable {
  readonly table: string;
  readonly verb: 'insert' | 'update' | 'delete';
  readonly columns: readonly string[] | null;
}
type Watch = (written: WrittenTable) => Promise<unknown> | undefined;
const watches = new WeakMap<ClientBase, Watch>();

/** Tells of each table before it is written, and waits; until it is told otherwise. */
export const watchWrites = (client: ClientBase, watch: Watch | null): void =>
  void (watch === null ? watches.delete(client) : watches.set(client, watch));

const tableName = (node: OperationNode | undefined): string => {
  if (node === undefined) return '';
  if (AliasNode.is(node)) return tableName(node.node);
  return TableNode.is(node) ? `${node.table.schema?.name ?? ''}.${node.table.identifier.name}` : '';
};

const writtenTable = (node: OperationNode): WrittenTable | null => {
  if (InsertQueryNode.is(node)) return { table: tableName(node.into), verb: 'insert', columns: null };
  if (DeleteQueryNode.is(node)) return { table: tableName(node.from.froms[0]), verb: 'delete', columns: null };
  if (!UpdateQueryNode.is(node)) return null;
  const columns = (node.updates ?? []).flatMap(({ column }) => (ColumnNode.is(column) ? [column.column.name] : []));
  return { table: tableName(node.table), verb: 'update', columns: columns.length === node.updates?.length ? columns : null };
};

class ClientConnection implements DatabaseConnection {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql: text, parameters } = query;
    const written = writtenTable(query.query);
    const seen = written && watches.get(this.#client)?.(written);
    if (seen) await seen;
    const name = preparing.has(this.#client) && parameters.length > 0 ? statementName(text) : undefined;
    const result = await this.#client.query<unknown[]>({
      text,
      values: [...parameters],
      rowMode: 'array',
      ...(name === undefined ? {} : { name }),
    });
    return {
      rows: named<Row>(result),
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
      createQueryCompiler: () => new HouseCompiler(),
    },
  });
  bound.set(client, db);
  return db;
};
