import { sql, type Kysely } from 'kysely';
import type { Database } from '#server/db/schema.ts';
import type { WrittenTable } from '../db/client-dialect.ts';
import type { WorkspaceId } from '../db/ids.ts';
import { rowChanges, type Row, type SubjectChange } from './row-changes.ts';
import { isTold, type Setting, type Settings } from './setting.ts';

interface Seen {
  readonly setting: Setting;
  readonly before: Promise<ReadonlyMap<string, Row>>;
  deletes: boolean;
}
export interface SettingChange extends SubjectChange {
  readonly setting: Setting;
}

const keyOf = ({ key }: Setting, row: Row): string => JSON.stringify((key ?? ['id']).map((column) => row[column] ?? null));

/** Looks at tables of settings before the first statement that writes them, and once more at the end of the transaction. */
export class WatchedSettings {
  readonly #db: Kysely<Database>;
  readonly #workspaceId: WorkspaceId;
  readonly #settings: Settings;
  readonly #seen = new Map<string, Seen>();

  constructor(db: Kysely<Database>, workspaceId: WorkspaceId, settings: Settings) {
    this.#db = db;
    this.#workspaceId = workspaceId;
    this.#settings = settings;
  }

  readonly note = ({ table, columns, verb }: WrittenTable): Promise<unknown> | undefined => {
    const setting = this.#settings.get(table);
    if (!setting || columns?.every((column) => !isTold(setting, column))) return undefined;
    const known = this.#seen.get(table);
    const seen = known ?? { setting, before: this.#rows(table, setting), deletes: false };
    if (!known) this.#seen.set(table, seen);
    if (verb === 'delete') seen.deletes = true;
    return known ? undefined : seen.before;
  };

  /** Of one workspace and a table of settings: some dozens of rows. */
  async #rows(table: string, setting: Setting, mine = false): Promise<Map<string, Row>> {
    let query = this.#db
      .selectFrom(table as 'platform.event')
      .selectAll()
      .where('workspaceId', '=', this.#workspaceId);
    // What others committed meanwhile is theirs to tell.
    if (mine) query = query.where(sql<boolean>`xmin = pg_current_xact_id()::xid`);
    const rows: Row[] = await query.execute();
    return new Map(rows.map((row) => [keyOf(setting, row), row]));
  }

  async changes(): Promise<SettingChange[]> {
    const found: SettingChange[] = [];
    for (const [table, { setting, before, deletes }] of this.#seen) {
      const was = await before;
      const gone = deletes ? await this.#gone(table, setting, was) : [];
      const after = await this.#rows(table, setting, true);
      for (const change of rowChanges(table, setting, was, after, gone)) found.push({ ...change, setting });
    }
    return found;
  }

  async #gone(table: string, setting: Setting, was: ReadonlyMap<string, Row>): Promise<string[]> {
    const left = await this.#rows(table, setting);
    return [...was.keys()].filter((key) => !left.has(key));
  }
}
