import { pino, type Logger } from 'pino';
import { maskCards } from '../cards/mask-cards.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> & { child(bindings: Record<string, unknown>): Log };

// Names under which secrets travel; whatever stands below them never reaches a log line (S-74).
const secrets = ['password', 'secret', 'token', 'authorization', 'cookie', 'link', 'raw', 'html', 'text', 'body'];
const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `req.headers.${name}`]);

// What PostgreSQL says after a colon is what somebody typed: `invalid input syntax for type uuid: "…"`.
const withoutValues = (error: Error): string => ('severity' in error ? error.message.replace(/: ".*/s, ': …') : error.message);

// The first lines of a stack repeat the message.
const placesOf = ({ stack }: Error): string | undefined =>
  stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

const wordsOfError = (error: unknown) =>
  error instanceof Error
    ? {
        type: error.name,
        code: 'code' in error ? error.code : undefined,
        // Parameters of a failed query and bodies of a failed parse stay out: the message and the place are enough.
        message: maskCards(withoutValues(error).slice(0, 1000)),
        stack: placesOf(error),
      }
    : { type: typeof error, message: maskCards(String(error).slice(0, 1000)) };

export interface LogSettings {
  readonly level: string;
  readonly format: 'text' | 'json';
  /** Gets every line; standard error unless told. */
  readonly write?: (line: string) => void;
}

const toStandardError = (line: string): void => void process.stderr.write(line);

/** One line of JSON an event, or short lines for reading; both to standard error. */
export const openLog = ({ level, format, write = toStandardError }: LogSettings): Log => {
  const line = { write: (text: string) => write(format === 'json' ? text : readable(text)) };
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '…' },
      serializers: { err: wordsOfError },
      hooks: {
        logMethod(said, method) {
          method.apply(this, said.map((each: unknown) => (typeof each === 'string' ? maskCards(each) : each)) as typeof said);
        },
      },
    },
    line,
  );
};

// Whoever gets a line break into a message writes log lines of their own.
const oneLine = (text = ''): string => text.replace(/\p{Cc}/gu, ' ');

const readable = (text: string): string => {
  const { at, level, msg, err, ...rest } = JSON.parse(text) as Record<string, unknown> & {
    msg?: string;
    err?: { message?: string; stack?: string };
  };
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${String(at).slice(11, 19)} ${String(level)} ${oneLine(msg)}${err ? ` ${oneLine(err.message)}` : ''}${more}${err?.stack ? `\n${err.stack}` : ''}\n`;
};

export const silentLog = (): Log => openLog({ level: 'silent', format: 'json' });
