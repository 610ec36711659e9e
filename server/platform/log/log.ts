import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> & { child(bindings: Record<string, unknown>): Log };

// Names under which secrets travel; whatever stands below them never reaches a log line (S-74).
const secrets = ['password', 'secret', 'token', 'authorization', 'cookie', 'link', 'raw', 'html', 'text', 'body'];
const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `req.headers.${name}`]);

const wordsOfError = (error: Error & { code?: unknown }) => ({
  type: error.name,
  code: error.code,
  // Parameters of a failed query and bodies of a failed parse stay out: the message and the place are enough.
  message: error.message,
  stack: error.stack,
});

export interface LogSettings {
  readonly level: string;
  readonly format: 'text' | 'json';
}

/** One line of JSON an event, or short lines for reading; both to standard error. */
export const openLog = ({ level, format }: LogSettings): Log => {
  const line = { write: (text: string) => void process.stderr.write(format === 'json' ? text : readable(text)) };
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '…' },
      serializers: { err: wordsOfError },
    },
    line,
  );
};

const readable = (text: string): string => {
  const { at, level, msg, err, ...rest } = JSON.parse(text) as Record<string, unknown> & { err?: { stack?: string } };
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${String(at).slice(11, 19)} ${String(level)} ${String(msg ?? '')}${more}${err?.stack ? `\n${err.stack}` : ''}\n`;
};

export const silentLog = (): Log => openLog({ level: 'silent', format: 'json' });
