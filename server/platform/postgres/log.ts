/** The part of the logger that this folder needs. */
export type Log = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;

/** PostgreSQL's stderr, line by line, at our own levels. */
export function passOn(line: string, log: Log): void {
  const text = line.trim();
  if (text === '') return;
  const fields = { source: 'postgres' };
  if (text.startsWith('PANIC:')) log.error(fields, text);
  else if (/^FATAL:|terminated by signal|No space left|corrupt/i.test(text)) log.warn(fields, text);
  else log.info(fields, text);
}
