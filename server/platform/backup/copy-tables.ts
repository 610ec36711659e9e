import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { escapeIdentifier, type ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Manifest } from './archive.ts';

export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Without those that the database computes. */
  readonly columns: readonly string[];
}

const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
const columnsOf = ({ columns }: Pick<Table, 'columns'>): string => columns.map(escapeIdentifier).join(', ');

/** Every table of ours in its schema; the record of migrations goes into the manifest instead. */
export const ownTables = async (client: ClientBase): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and n.nspname <> 'public' and n.nspname !~ '^pg_|^information_schema$'
       and pg_get_userbyid(c.relowner) = current_user
     group by 1, 2 order by 1, 2`,
  );
  return rows;
};

type TablePart = Manifest['tables'][number];

/** One table into one compressed file, in the format that any PostgreSQL reads. */
export const copyOut = async (client: ClientBase, table: Table, folder: string): Promise<TablePart> => {
  const path = join('database', `${table.schema}.${table.name}.copy.zst`);
  const hash = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const copy = copyTo(`copy ${nameOf(table)} (${columnsOf(table)}) to stdout`);
  await pipeline(client.query(copy), createZstdCompress(), counted, createWriteStream(join(folder, path), { flags: 'wx', mode: 0o600 }));
  const file = await open(join(folder, path), 'r');
  await file.sync();
  await file.close();
  return {
    path,
    size,
    sha256: hash.digest('hex'),
    table: `${table.schema}.${table.name}`,
    columns: [...table.columns],
    rows: copy.rowCount,
  };
};

const tableOf = ({ table, columns }: TablePart): Table => {
  const [schema = '', name = ''] = table.split('.');
  return { schema, name, columns };
};

interface Constraint {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Fills the empty tables of a database of the same migrations, in one transaction. Foreign keys are taken off meanwhile
 * and put back at the end, which proves each of them over all rows.
 */
export const copyIn = async (client: ClientBase, parts: readonly TablePart[], folder: string): Promise<void> => {
  const { rows: keys } = await client.query<Constraint>(
    `select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and pg_get_userbyid(c.relowner) = current_user and n.nspname <> 'public'`,
  );
  const on = ({ schema, table }: Constraint): string => nameOf({ schema, name: table });
  for (const key of keys) await client.query(`alter table ${on(key)} drop constraint ${escapeIdentifier(key.name)}`);
  for (const table of await ownTables(client)) await client.query(`delete from ${nameOf(table)}`);
  for (const part of parts) {
    const table = tableOf(part);
    const copy = copyFrom(`copy ${nameOf(table)} (${columnsOf(table)}) from stdin`);
    await pipeline(createReadStream(join(folder, part.path)), createZstdDecompress(), client.query(copy));
    if (copy.rowCount !== part.rows) throw new Error(`${part.table} has ${copy.rowCount} rows instead of ${part.rows}`);
  }
  for (const key of keys) await client.query(`alter table ${on(key)} add constraint ${escapeIdentifier(key.name)} ${key.definition}`);
};
