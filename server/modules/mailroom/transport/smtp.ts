import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isAscii } from 'node:buffer';
import { TLSSocket } from 'node:tls';
import { certificateOf, openLine, startTls, tlsOptions } from '#server/platform/outbound/open-line.ts';
import { tlsError } from '#server/platform/outbound/outbound-error.ts';
import { within } from '#server/platform/outbound/within.ts';
import { asMailError, MailError, type MailStage } from './mail-error.ts';
import type { OpenObserver } from './mail-source.ts';
import { answerMillisOf, connectMillisOf, type Credential, type OutgoingSettings } from './settings.ts';
import { singleLine, UnsafeValue, wireAddress } from './single-line.ts';
import { original, readFault, refusalsOf, replyCode, type SmtpRefusal } from './smtp-fault.ts';

export interface Envelope {
  /** '' is the null sender of bounces and automatic replies. */
  readonly from: string;
  readonly to: readonly string[];
}

export interface RawMail {
  readonly envelope: Envelope;
  readonly raw: Buffer;
}

export type SendResult =
  /** `refused` names those who did not get it although others did. */
  | { readonly ok: true; readonly response: string; readonly refused: readonly SmtpRefusal[] }
  | {
      readonly ok: false;
      /** True when the same mail will fail again (5xx to the mail itself). */
      readonly permanent: boolean;
      readonly code?: number;
      /** The server's own words, or '' when it said nothing. */
      readonly response: string;
      readonly stage: MailStage;
      readonly reason: MailError['code'];
      readonly refused: readonly SmtpRefusal[];
    };

export interface SmtpLine {
  send(mail: RawMail): Promise<SendResult>;
  close(): void;
}

const ignore = (): void => {};

const tokenSignIn = (credential: Credential) => ({
  XOAUTH2: async (ctx: { sendCommand(line: string): Promise<{ status: number; response: string }> }) => {
    if (!('accessToken' in credential)) throw new Error('no token');
    const words = `user=${credential.userName}\x01auth=Bearer ${credential.accessToken}\x01\x01`;
    const first = await ctx.sendCommand(`AUTH XOAUTH2 ${Buffer.from(words).toString('base64')}`);
    // A refused token is explained in a challenge; the refusal follows our empty answer.
    const last = first.status === 334 ? await ctx.sendCommand('') : first;
    if (last.status !== 235) throw Object.assign(new Error('token refused'), { response: last.response });
  },
});

/** Opens, secures and signs in; throws MailError. The library speaks SMTP over a line that is ours (S-46). */
export const openSmtp = async (settings: OutgoingSettings, observe: OpenObserver = ignore): Promise<SmtpLine> => {
  const { credential, security, host, port } = settings;
  const plain = await openLine(settings, observe).catch((error: unknown) => {
    throw asMailError(error, 'connect');
  });
  const socket =
    security !== 'tls'
      ? plain
      : await startTls(plain, settings, observe).catch((error: unknown) => {
          throw asMailError(error, 'tls');
        });
  const connection = new SMTPConnection({
    host,
    port,
    connection: socket,
    secure: security === 'tls',
    secured: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: tlsOptions(settings),
    name: singleLine('greetAs', settings.greetAs ?? 'localhost'),
    connectionTimeout: connectMillisOf(settings),
    greetingTimeout: connectMillisOf(settings),
    socketTimeout: answerMillisOf(settings),
    socketCloseTimeout: 1000,
    logger: false,
    ...(credential && 'accessToken' in credential ? { customAuth: tokenSignIn(credential) } : {}),
  });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(ignore);
  connection.on('error', (error: Error) => broken.reject(error));
  /** The library reports some failures to the callback, some as an event, and some by closing only. */
  const step = async <T>(stage: MailStage, run: (done: (error?: Error | null, value?: T) => void) => void): Promise<T | undefined> => {
    const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
    // A last word of the server (421) is delivered after the line is closed.
    const ended = (): void => void setImmediate(() => reject());
    connection.once('end', ended);
    run((error, value) => (error ? reject(error) : resolve(value)));
    const late = (): Error => new MailError(stage, 'timeout');
    try {
      return await within(answerMillisOf(settings) * 5, Promise.race([promise, broken.promise]), late);
    } finally {
      connection.off('end', ended);
    }
  };

  let at: MailStage = 'greeting';
  try {
    await step(at, (done) => connection.connect(done));
    const { _socket: now } = connection;
    if (security === 'starttls' && now instanceof TLSSocket) observe('tls', certificateOf(now));
    observe('greeting', null);
    if (credential) {
      const method = 'accessToken' in credential ? { method: 'XOAUTH2' } : {};
      const pass = 'password' in credential ? credential.password : '';
      at = 'sign-in';
      await step(at, (done) => connection.login({ ...method, user: credential.userName, pass }, done));
      observe('sign-in', null);
    }
  } catch (error) {
    connection.close();
    plain.destroy();
    if (error instanceof MailError) throw error;
    if (connection.upgrading) throw asMailError(tlsError(host, original(error)), 'tls');
    const { stage, reason, response } = readFault(error, at);
    throw new MailError(stage, reason, response || null, error);
  }

  return {
    async send({ envelope, raw }) {
      try {
        const { from, to } = wireEnvelope(envelope);
        const foreign = [from, ...to].find((one) => !isPlain(one));
        if (foreign !== undefined && !extensionsOf(connection).includes('SMTPUTF8'))
          return unable(foreign === from ? 'sender' : 'recipient');
        const use8BitMime = !isAscii(raw);
        const sent = await step('data', (done: (error: Error | null | undefined, info?: SMTPConnection.SentMessageInfo) => void) =>
          connection.send({ from, to, size: raw.length, use8BitMime }, raw, done),
        );
        return { ok: true, response: sent?.response ?? '', refused: refusalsOf(sent?.rejectedErrors) };
      } catch (error) {
        return failed(error);
      }
    },
    close() {
      connection.quit();
      setTimeout(() => connection.close(), 1000).unref();
    },
  };
};

// RFC 6531: only a server that offers it takes letters beyond ASCII before the @; others would guess.
const isPlain = (wire: string): boolean => isAscii(Buffer.from(wire));
const extensionsOf = (connection: unknown): readonly string[] =>
  (connection as { readonly _supportedExtensions?: readonly string[] })._supportedExtensions ?? [];
const unable = (stage: MailStage): SendResult => ({ ok: false, permanent: true, response: '', stage, reason: 'unsupported', refused: [] });

const wireEnvelope = ({ from, to }: Envelope): { from: string; to: string[] } => ({
  from: from === '' ? '' : wireAddress('envelope.from', from),
  to: to.map((one, at) => wireAddress(`envelope.to.${at}`, one)),
});

/** What was thrown on the way, as the outcome of the attempt. */
export const failed = (error: unknown): SendResult => {
  if (error instanceof UnsafeValue)
    return { ok: false, permanent: true, response: '', stage: 'envelope', reason: 'unsafe-value', refused: [] };
  if (error instanceof MailError) {
    const response = error.serverWords ?? '';
    const code = replyCode(response);
    return { ok: false, permanent: false, ...code, response, stage: error.stage, reason: error.code, refused: [] };
  }
  const { stage, reason, response, permanent, refused } = readFault(error, 'data');
  return { ok: false, permanent, ...replyCode(response), response, stage, reason, refused };
};

/** Sends bytes that were built elsewhere. Never throws: every outcome is in the result. */
export const sendMail = async (settings: OutgoingSettings, mail: RawMail): Promise<SendResult> => {
  try {
    wireEnvelope(mail.envelope);
    const line = await openSmtp(settings);
    const result = await line.send(mail);
    line.close();
    return result;
  } catch (error) {
    return failed(error);
  }
};
