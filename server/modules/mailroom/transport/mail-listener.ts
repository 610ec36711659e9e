import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Log } from '#server/platform/log/log.ts';
import type { Envelope } from '../rules/envelope.ts';
import { clientPlace } from './client-place.ts';
import type { ListenerLimits } from './listener-limits.ts';

/** A refusal in the words of the protocol; null is a yes. */
export interface Reply {
  readonly code: number;
  readonly text: string;
}
export type Answer = Reply | null;

export interface Letter {
  readonly envelope: Envelope;
  readonly recipients: readonly string[];
  readonly bytes: Buffer;
}

/** What is behind the door: asked before a mail is sent, and given it when it is there. */
export interface Receiver {
  welcome(client: string): Answer;
  ready(): Promise<Answer>;
  recipient(address: string): Promise<Answer>;
  /** One answer a recipient. A yes is a promise: the mail is safe here, and the sender may forget it. */
  take(letter: Letter): Promise<readonly Answer[]>;
}

export interface ListenerSettings {
  readonly protocol: 'smtp' | 'lmtp';
  readonly host: string;
  readonly port: number;
  /** How this server calls itself in its greeting. */
  readonly name: string;
  /** Without one STARTTLS is not offered. */
  readonly certificate: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly limits: ListenerLimits;
  readonly receiver: Receiver;
  readonly log: Log;
}

export interface MailListener {
  readonly port: number;
  renew(certificate: { cert: Buffer; key: Buffer }): void;
  stop(): Promise<void>;
}

const later: Reply = { code: 451, text: 'Not possible at the moment, try again later' };
const stopping: Reply = { code: 421, text: 'Going down, try again later' };
const tooLarge: Reply = { code: 552, text: 'The message is too large' };
const noRoom: Reply = { code: 451, text: 'Too many large messages at once, try again later' };

const refusal = ({ code, text }: Reply): Error => Object.assign(new Error(text), { responseCode: code });
const refusalOf = (answer: Answer): Error | null => (answer === null ? null : refusal(answer));

class Door {
  readonly #settings: ListenerSettings;
  readonly #server: SMTPServer;
  /** Sessions by id, with the timer that ends each and the place that it counts for. */
  readonly #sessions = new Map<string, { readonly place: string; readonly timer: NodeJS.Timeout; refused: number }>();
  readonly #busy = new Set<string>();
  readonly #taking = new Set<Promise<unknown>>();
  #room: number;
  #stopping = false;

  constructor(settings: ListenerSettings) {
    const { limits, certificate, protocol, name } = settings;
    this.#settings = settings;
    this.#room = limits.room;
    this.#server = new SMTPServer({
      name,
      lmtp: protocol === 'lmtp',
      banner: 'Interdesk',
      heloResponse: '%s',
      logger: false,
      ...(certificate ? { ...certificate, minVersion: 'TLSv1.2' } : {}),
      hideSTARTTLS: certificate === null,
      hideENHANCEDSTATUSCODES: false,
      // Nobody signs in and nothing is relayed; mail is for our mailboxes or for nobody.
      authOptional: true,
      disabledCommands: ['AUTH', 'XCLIENT', 'XFORWARD', 'HELP', 'WIZ', 'SHELL', 'KILL', ...(certificate ? [] : ['STARTTLS'])],
      disableReverseLookup: true,
      size: limits.bytes,
      rejectOversized: true,
      maxClients: limits.connections,
      maxRecipients: limits.recipients,
      maxCommandLength: limits.lineBytes,
      socketTimeout: limits.idleMilliseconds,
      closeTimeout: limits.stopMilliseconds,
      onConnect: (session, done) => done(refusalOf(this.#enter(session))),
      onClose: (session) => this.#leave(session.id),
      onMailFrom: (_, session, done) => void this.#ask(session, done, () => settings.receiver.ready()),
      onRcptTo: ({ address }, session, done) => void this.#ask(session, done, () => this.#recipient(session, address)),
      onData: (stream, session, done) => void this.#data(stream, session).then((answers) => this.#settle(answers, done)),
    });
    // A client that goes away in the middle is no event; a mail that it left half is not kept.
    this.#server.on('error', (error) => settings.log.debug({ err: error }, 'a connection that brought mail failed'));
  }

  #enter(session: SMTPServerSession): Answer {
    const { receiver, limits, protocol, log } = this.#settings;
    if (this.#stopping) return stopping;
    const unwelcome = receiver.welcome(session.remoteAddress);
    if (unwelcome) {
      log.warn({ client: session.remoteAddress, protocol }, 'a mail server was turned away');
      return unwelcome;
    }
    const place = clientPlace(session.remoteAddress);
    const there = [...this.#sessions.values()].filter((one) => one.place === place).length;
    if (protocol === 'smtp' && there >= limits.connectionsEach) return { code: 421, text: 'Too many connections from your address' };
    const timer = setTimeout(() => this.#end(session.id, { code: 421, text: 'The session takes too long' }), limits.sessionMilliseconds);
    timer.unref();
    this.#sessions.set(session.id, { place, timer, refused: 0 });
    return null;
  }

  #leave(id: string): void {
    clearTimeout(this.#sessions.get(id)?.timer);
    this.#sessions.delete(id);
  }

  #end(id: string, { code, text }: Reply): void {
    for (const connection of this.#server.connections) if (connection.id === id) connection.send(code, text);
  }

  async #ask(session: SMTPServerSession, done: (error?: Error | null) => void, ask: () => Promise<Answer>): Promise<void> {
    if (this.#stopping) return done(refusal(stopping));
    const answer = await ask().catch((error: unknown) => {
      this.#settings.log.warn({ err: error, client: session.remoteAddress }, 'a mail server was put off');
      return later;
    });
    done(refusalOf(answer));
  }

  async #recipient(session: SMTPServerSession, address: string): Promise<Answer> {
    const same = session.envelope.rcptTo.some((one) => one.address.toLowerCase() === address.toLowerCase());
    // LMTP answers once for each address that was taken (RFC 2033 4.2), so each is taken once.
    if (same && this.#settings.protocol === 'lmtp') return { code: 450, text: 'This address was given already' };
    const answer = await this.#settings.receiver.recipient(address);
    const known = this.#sessions.get(session.id);
    if (answer === null || answer.code < 500 || !known) return answer;
    known.refused += 1;
    return known.refused > this.#settings.limits.refusedRecipients ? { code: 421, text: 'Too many unknown addresses' } : answer;
  }

  /** The whole message, or why it is not kept; it is read to its end in any case. `take` asks for memory. */
  async #collect(stream: SMTPServerDataStream, take: (bytes: number) => boolean): Promise<Buffer | Reply> {
    let chunks: Buffer[] = [];
    let why: Reply | null = null;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stream.sizeExceeded) why = tooLarge;
      else if (why === null && !take(chunk.length)) why = noRoom;
      if (why) chunks = [];
      else chunks.push(chunk);
    }
    return stream.sizeExceeded ? tooLarge : (why ?? Buffer.concat(chunks));
  }

  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<readonly Answer[]> {
    const { envelope, remoteAddress: client, hostNameAppearsAs: greeting, secure: encrypted, transmissionType: protocol } = session;
    const recipients = envelope.rcptTo.map(({ address }) => address);
    const sender = envelope.mailFrom ? envelope.mailFrom.address : '';
    let [size, held] = [0, 0];
    const take = (bytes: number): boolean => {
      size += bytes;
      const more = Math.max(0, size - this.#settings.limits.roomEach) - held;
      if (more > this.#room) return false;
      this.#room -= more;
      held += more;
      return true;
    };
    try {
      const bytes = await this.#collect(stream, take);
      if (!Buffer.isBuffer(bytes)) return recipients.map(() => bytes);
      return await this.#settings.receiver.take({ envelope: { client, greeting, sender, protocol, encrypted }, recipients, bytes });
    } finally {
      this.#room += held;
    }
  }

  /** An answer for each recipient. A message whose client went away before its end is not taken. */
  async #data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<readonly Answer[]> {
    const many = session.envelope.rcptTo.length;
    this.#busy.add(session.id);
    const taking = this.#take(stream, session).catch((error: unknown) => {
      this.#settings.log.warn({ err: error, client: session.remoteAddress }, 'a mail was not taken, its sender keeps it');
      return Array.from({ length: many }, () => later);
    });
    this.#taking.add(taking);
    try {
      return await taking;
    } finally {
      this.#taking.delete(taking);
      this.#busy.delete(session.id);
    }
  }

  #settle(answers: readonly Answer[], done: (error?: Error | null, message?: string | (string | Error)[]) => void): void {
    const yes = 'It is stored';
    if (this.#settings.protocol === 'lmtp') {
      done(
        null,
        answers.map((answer) => refusalOf(answer) ?? yes),
      );
    } else {
      // One answer for all: what is stored already is found again when the sender comes back.
      const no = answers.find((answer) => answer !== null) ?? null;
      done(no && (answers.every((answer) => answer !== null) ? refusal(no) : refusal(later)), yes);
    }
  }

  async open(): Promise<MailListener> {
    const { host, port } = this.#settings;
    const { server } = this.#server;
    server.listen({ host, port });
    await once(server, 'listening');
    return {
      port: (server.address() as AddressInfo).port,
      renew: (certificate) => this.#server.updateSecureContext(certificate),
      stop: () => this.#stop(),
    };
  }

  async #stop(): Promise<void> {
    this.#stopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    // Who is in the middle of a message may finish it; everybody else goes now.
    for (const { id } of this.#server.connections) if (!this.#busy.has(id)) this.#end(id, stopping);
    await closed;
    await Promise.all(this.#taking);
    for (const id of this.#sessions.keys()) this.#leave(id);
  }
}

/** A server for other mail servers: SMTP, or LMTP for the one of ours that hands on what it took (RFC 5321, RFC 2033). */
export const openMailListener = (settings: ListenerSettings): Promise<MailListener> => new Door(settings).open();
