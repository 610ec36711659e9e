import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { testCertificate, testKey } from './certificate.ts';

export interface SunkMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly at: number;
}

export type SmtpMoment = 'connect' | 'sign-in' | 'sender' | 'recipient' | 'data';

/** `attempt` counts the times this moment came, from 1; `address` is the sender's or recipient's. */
export interface SmtpAsk {
  readonly moment: SmtpMoment;
  readonly attempt: number;
  readonly address: string;
  readonly from: string;
}

/**
 * Nothing accepts. A reply refuses with its code and words. `stall` never answers, `close` cuts the line,
 * `keep-and-close` keeps the message and cuts the line before saying so. `garbage` says what is no SMTP.
 */
export type SmtpAnswer = { readonly code: number; readonly text: string } | 'stall' | 'close' | 'keep-and-close' | 'garbage' | undefined;
export type SmtpScript = (ask: SmtpAsk) => SmtpAnswer;

export interface SinkOptions {
  readonly script?: SmtpScript;
  /** TLS from the start; otherwise STARTTLS is offered unless `plainOnly`. */
  readonly secure?: boolean;
  readonly plainOnly?: boolean;
  /** Addresses of ASCII letters only: SMTPUTF8 is not offered. */
  readonly asciiOnly?: boolean;
  /** How long it thinks over a message that it has whole before it says so. */
  readonly thinkMillis?: number;
  /** When given, only these sign in and only the signed-in may send. */
  readonly credentials?: { readonly userName: string; readonly password: string };
  /** When given, XOAUTH2 is offered, and only whose token this accepts may send. */
  readonly takesToken?: (userName: string, token: string) => Promise<boolean>;
}

export interface SmtpSink {
  readonly port: number;
  readonly messages: readonly SunkMessage[];
  /** Every moment that clients reached, for counting attempts. */
  readonly asked: readonly SmtpAsk[];
  /** Changes how it answers from now on; without a script everything is accepted. */
  answer(script?: SmtpScript): void;
  waitFor(goal: number | ((messages: readonly SunkMessage[]) => boolean), millis?: number): Promise<readonly SunkMessage[]>;
  stop(): Promise<void>;
}

type Done = (error?: Error | null) => void;

const reply = ({ code, text }: { code: number; text: string }): Error => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on loopback that keeps what it is given and answers as it is told. */
export const startSmtpSink = async (options: SinkOptions = {}): Promise<SmtpSink> => {
  const messages: SunkMessage[] = [];
  const asked: SmtpAsk[] = [];
  const waiting = new Set<() => void>();
  let script = options.script;

  const cut = (id: string): void => {
    for (const line of server.connections) if (line.id === id) line._socket.destroy();
  };
  const babble = (id: string): void => {
    for (const line of server.connections) if (line.id === id) line._socket.write('\x15\x03 <html>who are you?\r\n');
  };
  const ask = (moment: SmtpMoment, address: string, from: string): SmtpAnswer => {
    const attempt = asked.filter((one) => one.moment === moment).length + 1;
    asked.push({ moment, attempt, address, from });
    return script?.({ moment, attempt, address, from });
  };
  const settle = (answer: SmtpAnswer, id: string, done: Done): void => {
    if (answer === undefined) done();
    else if (answer === 'stall') return;
    else if (answer === 'garbage') babble(id);
    else if (typeof answer === 'string') cut(id);
    else done(reply(answer));
  };

  const server: SMTPServer = new SMTPServer({
    banner: 'sink',
    key: testKey,
    cert: testCertificate,
    secure: options.secure ?? false,
    hideSTARTTLS: options.plainOnly ?? false,
    hideSMTPUTF8: options.asciiOnly ?? false,
    disabledCommands: options.plainOnly ? ['STARTTLS'] : [],
    authOptional: options.credentials === undefined && options.takesToken === undefined,
    ...(options.takesToken ? { authMethods: ['XOAUTH2'] } : {}),
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (session, done) => settle(ask('connect', '', ''), session.id, done),
    onAuth: (auth, session, done) => {
      const { credentials } = options;
      const right = !credentials || (auth.username === credentials.userName && auth.password === credentials.password);
      const answer = ask('sign-in', auth.username ?? '', '');
      const { takesToken } = options;
      if (answer === undefined && takesToken) {
        void takesToken(auth.username ?? '', auth.accessToken ?? '').then((taken) =>
          // The library explains a refused token in a challenge when it is given data (RFC 7628 3.2.3).
          done(null, taken ? { user: auth.username ?? '' } : { data: { status: '401', schemes: 'bearer', scope: 'mail' } }),
        );
        return;
      }
      if (answer !== undefined) settle(answer, session.id, (error) => done(error));
      else if (right) done(null, { user: auth.username ?? 'token' });
      else done(reply({ code: 535, text: '5.7.8 Authentication credentials invalid' }));
    },
    onMailFrom: (from, session, done) => settle(ask('sender', from.address, from.address), session.id, done),
    onRcptTo: (to, session, done) => {
      const { mailFrom } = session.envelope;
      settle(ask('recipient', to.address, mailFrom ? mailFrom.address : ''), session.id, done);
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom ? mailFrom.address : '';
      const to = rcptTo.map(({ address }) => address);
      void buffer(stream).then(
        (raw) => {
          const answer = ask('data', to[0] ?? '', from);
          if (answer === undefined || answer === 'keep-and-close') {
            messages.push({ from, to, raw, at: Date.now() });
            for (const look of waiting) look();
          }
          if (options.thinkMillis === undefined) settle(answer, session.id, done);
          else setTimeout(() => settle(answer, session.id, done), options.thinkMillis);
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    messages,
    asked,
    answer(next) {
      script = next;
    },
    waitFor(goal, millis = 10_000) {
      const met = (): boolean => (typeof goal === 'number' ? messages.length >= goal : goal(messages));
      const { promise, resolve, reject } = Promise.withResolvers<readonly SunkMessage[]>();
      const late = (): void => reject(new Error(`the sink has ${messages.length} messages after ${millis} ms`));
      const timer = setTimeout(late, millis);
      const look = (): void => {
        if (met()) resolve(messages);
      };
      waiting.add(look);
      look();
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(look);
      });
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
