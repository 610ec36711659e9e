import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export type Lock = { release(): void };

// SQLite's lock belongs to the kernel: it ends with the process, however that dies, and no pid can be mistaken for it.
export function takeLock(file: string): Lock | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined;
    throw error;
  }
  writeFileSync(`${file}.pid`, `${process.pid}\n`);
  return { release: () => database.close() };
}

export function lockHolder(file: string): string | undefined {
  try {
    return readFileSync(`${file}.pid`, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
