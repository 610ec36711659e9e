import { ConfigRefusal, readConfig, type Config } from '#server/platform/config/config.ts';
import { openLog, type Log } from '#server/platform/log/log.ts';
import { ArchiveRefusal } from '#server/platform/backup/archive.ts';
import { StartRefusal } from '#server/platform/postgres/refusal.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { openHouse, type OpenHouse } from '#server/start/open-house.ts';

export interface Setting {
  readonly config: Config;
  readonly log: Log;
}

export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
export const complain = (sentence: string): void => void process.stderr.write(`interdesk: ${sentence}\n`);

/** A wrong use of the command line; its message says the right one. */
export class Usage extends Error {}

export const setting = (): Setting => {
  const config = readConfig();
  return { config, log: openLog({ level: config.LOG_LEVEL, format: process.stderr.isTTY ? 'text' : config.LOG_FORMAT }) };
};

/** For commands that run and end, beside a running server or without one. */
export const withHouse = async (run: (open: OpenHouse) => Promise<number>): Promise<number> => {
  const { config, log } = setting();
  const quiet = openLog({ level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL, format: config.LOG_FORMAT });
  const open = await openHouse({ config, log: config.LOG_LEVEL === 'debug' ? log : quiet, command: true });
  try {
    return await run(open);
  } finally {
    await open.close();
  }
};

const awayCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '57P03']);

/** What was thrown as a sentence for the person at the terminal; never a stack trace for what can be foreseen. */
export const sentenceFor = (error: unknown): string | null => {
  if (
    error instanceof Usage ||
    error instanceof ArchiveRefusal ||
    error instanceof ConfigRefusal ||
    error instanceof StartRefusal ||
    error instanceof Refusal
  )
    return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (awayCodes.has(code)) return 'The database cannot be reached. Check DATABASE_URL and that PostgreSQL runs.';
  if (code === '28P01' || code === '28000') return 'The database refused the name or password in DATABASE_URL.';
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist. Create it first.';
  if (code === 'ENOSPC' || code === '53100') return 'The disk is full. Free some space and start again; nothing is lost.';
  if (code === 'EACCES' || code === 'EROFS')
    return `${error instanceof Error ? error.message : code}. Give this user the right, or set INTERDESK_DATA to another folder.`;
  return null;
};
