import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { connect as connectTls } from 'node:tls';
import type { Socket } from 'node:net';
import { certificateOf, openLine, startTls, tlsOptions } from '#server/platform/outbound/open-line.ts';
import { tlsError } from '#server/platform/outbound/outbound-error.ts';
import { serverWords, type ServerWords } from './imap-words.ts';
import { asMailError, MailError, type MailStage } from './mail-error.ts';
import type { OpenObserver } from './mail-source.ts';
import { answerMillisOf, connectMillisOf, type Credential, type IncomingSettings, maxBytesOf } from './settings.ts';

export interface ImapClient {
  readonly flow: ImapFlow;
  readonly words: ServerWords;
  /** What the library threw, with the stage and the server's own words. */
  fault(error: unknown, stage: MailStage): MailError;
}

const ignore = (): void => {};
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

const codeOf = (error: unknown): string => (typeof error === 'object' && error && 'code' in error ? String(error.code) : '');
const is = (error: unknown, mark: string): boolean =>
  typeof error === 'object' && error !== null && mark in error && Reflect.get(error, mark) === true;

const authOf = (credential: Credential): NonNullable<ImapFlowOptions['auth']> =>
  'accessToken' in credential
    ? { user: credential.userName, accessToken: credential.accessToken }
    : { user: credential.userName, pass: credential.password };

/** Connects to a checked address and signs in. The library speaks IMAP; the line is ours (S-46). */
export const connectImap = async (settings: IncomingSettings, observe: OpenObserver): Promise<ImapClient> => {
  const words = serverWords();
  let broken: unknown;
  let upgrading = false;
  const fault = (error: unknown, stage: MailStage): MailError => {
    if (error instanceof MailError) return error;
    const cause = codeOf(error) === 'NoConnection' ? (broken ?? error) : error;
    if (upgrading) return asMailError(tlsError(settings.host, cause), 'tls');
    const said = words.refusal();
    if (is(error, 'authenticationFailed')) return new MailError('sign-in', 'credentials', said, error);
    if (is(error, 'tlsFailed')) return new MailError('tls', 'starttls-missing', said, error);
    if (is(error, 'mailboxMissing')) return new MailError('read', 'folder-missing', said, error);
    const code = codeOf(cause);
    if (/TIMEOUT/.test(code)) return new MailError(code === 'GREETING_TIMEOUT' ? 'greeting' : stage, 'timeout', said, error);
    if (/TooLarge|TooMany/.test(code)) return new MailError(stage, 'too-large', said, error);
    return new MailError(stage, said ? 'server-refused' : 'closed', said, error);
  };
  const listen = (socket: Socket): void => {
    socket.on('data', (chunk: Buffer) => words.hear(chunk));
  };

  const plain = await openLine(settings, observe).catch((error: unknown) => {
    throw asMailError(error, 'connect');
  });
  const secure = settings.security === 'tls';
  const line = secure
    ? await startTls(plain, settings, observe).catch((error: unknown) => {
        throw asMailError(error, 'tls');
      })
    : plain;
  const limit = maxBytesOf(settings) + 1024 * 1024;
  const flow = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure,
    doSTARTTLS: settings.security === 'starttls',
    auth: authOf(settings.credential),
    clientInfo: { name: 'Interdesk' },
    logger: silent,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: connectMillisOf(settings),
    greetingTimeout: connectMillisOf(settings),
    socketTimeout: answerMillisOf(settings),
    // A half-open line is found when the renewed IDLE stays unanswered, within five minutes.
    maxIdleTime: 180_000,
    maxLiteralSize: limit,
    maxResponseSize: limit * 2,
    maxLineLength: 16 * 1024 * 1024,
    transport: {
      connect(_options, onConnect) {
        setImmediate(() => {
          onConnect();
          listen(line);
        });
        return line;
      },
      upgrade(_socket, _options, onSecure) {
        upgrading = true;
        const tls = connectTls({ socket: plain, ...tlsOptions(settings) }, () => {
          upgrading = false;
          observe('tls', certificateOf(tls));
          onSecure();
          listen(tls);
        });
        return tls;
      },
    },
  });
  flow.on('error', (error: Error) => {
    broken = error;
  });
  try {
    await flow.connect();
  } catch (error) {
    const failure = fault(error, flow.greeting === undefined ? 'greeting' : 'sign-in');
    flow.close();
    line.destroy();
    throw failure;
  }
  observe('sign-in', null);
  return { flow, words, fault };
};
