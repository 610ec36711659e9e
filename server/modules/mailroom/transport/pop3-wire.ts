import type { Socket } from 'node:net';
import { MailError, readWords, type MailErrorCode, type MailStage } from './mail-error.ts';

/** The conversation of RFC 1939: one command, one answer, in bytes. */
export interface Pop3Wire {
  /** The words after +OK or +; anything else is thrown as the server's own words. */
  answer(stage: MailStage): Promise<string>;
  command(stage: MailStage, line: string): Promise<string>;
  /** An answer that ends with a line of one dot, without its dot stuffing. */
  block(stage: MailStage, line: string, maxBytes: number): Promise<Buffer>;
  /** Gives the socket back for a TLS upgrade. */
  release(): Socket;
  destroy(): void;
}

const crlf = Buffer.from('\r\n');
const end = Buffer.from('\r\n.\r\n');
const stuffed = Buffer.from('\r\n..');
const maxLine = 16 * 1024;

interface Waiting {
  readonly stage: MailStage;
  readonly many: boolean;
  readonly maxBytes: number;
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: MailError) => void;
}

/** The terminator cannot occur inside: a line that starts with a dot is sent with two (RFC 1939 3). */
const isComplete = (bytes: Buffer, many: boolean): boolean =>
  many && bytes[0] === 0x2b ? bytes.subarray(-end.length).equals(end) : bytes.subarray(-2).equals(crlf);

export const unstuff = (body: Buffer): Buffer => {
  const parts: Buffer[] = [];
  let from = body.subarray(0, 2).toString() === '..' ? 1 : 0;
  for (let at = body.indexOf(stuffed, from); at >= 0; at = body.indexOf(stuffed, from)) {
    parts.push(body.subarray(from, at + 3));
    from = at + 4;
  }
  parts.push(body.subarray(from));
  return Buffer.concat(parts);
};

export const openPop3Wire = (socket: Socket, answerMillis: number): Pop3Wire => {
  let chunks: Buffer[] = [];
  let size = 0;
  let waiting: Waiting | undefined;
  let over: MailErrorCode | undefined;

  const fail = (code: MailErrorCode): void => {
    over ??= code;
    socket.destroy();
    const said = size > 0 && size < maxLine ? readWords(Buffer.concat(chunks)).trim() : '';
    waiting?.reject(new MailError(waiting.stage, code, said.startsWith('-ERR') ? said : null));
    waiting = undefined;
  };
  /** Looks at the last few bytes only, so a large message costs its size and not its square. */
  const tail = (): Buffer => {
    const last = chunks.at(-1) ?? Buffer.alloc(0);
    if (last.length >= end.length || chunks.length === 1) return last;
    return Buffer.concat(chunks.slice(-end.length));
  };
  const look = (): void => {
    if (!waiting || size === 0) return;
    const { many, maxBytes, resolve } = waiting;
    const first = chunks[0]?.[0];
    const lines = many && first === 0x2b;
    const ended = lines ? tail().subarray(-end.length).equals(end) : tail().subarray(-2).equals(crlf);
    if (!ended) {
      if (size > (lines ? maxBytes + maxLine : maxLine)) fail('too-large');
      return;
    }
    const bytes = Buffer.concat(chunks);
    if (!isComplete(bytes, many)) return;
    chunks = [];
    size = 0;
    waiting = undefined;
    resolve(bytes);
  };
  const hear = (chunk: Buffer): void => {
    // We never pipeline, so bytes that nobody asked for come from somebody in between (RFC 2595 2.1).
    if (!waiting && size > 0) return fail('protocol');
    chunks.push(chunk);
    size += chunk.length;
    look();
  };
  const closed = (): void => fail('closed');
  const late = (): void => fail('timeout');
  socket.on('data', hear).on('close', closed).on('error', closed).on('timeout', late);
  socket.setTimeout(answerMillis);
  socket.setNoDelay(true);

  const next = (stage: MailStage, many: boolean, maxBytes: number): Promise<Buffer> => {
    if (over) return Promise.reject(new MailError(stage, over));
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    waiting = { stage, many, maxBytes, resolve, reject };
    look();
    return promise;
  };
  const send = (stage: MailStage, line: string): void => {
    if (/[\r\n\0]/.test(line)) throw new MailError(stage, 'unsafe-value');
    if (size > 0) throw new MailError(stage, 'protocol');
    if (!over) socket.write(`${line}\r\n`);
  };
  const positive = (stage: MailStage, bytes: Buffer): Buffer => {
    if (bytes[0] === 0x2b) return bytes;
    const words = readWords(bytes).trimEnd();
    throw new MailError(stage, words.startsWith('-ERR') ? 'server-refused' : 'protocol', words);
  };
  const answer = async (stage: MailStage): Promise<string> => readWords(positive(stage, await next(stage, false, maxLine))).trimEnd();

  return {
    answer,
    async command(stage, line) {
      send(stage, line);
      return answer(stage);
    },
    async block(stage, line, maxBytes) {
      send(stage, line);
      const bytes = positive(stage, await next(stage, true, maxBytes));
      const body = bytes.subarray(bytes.indexOf(crlf) + 2);
      return unstuff(body.subarray(0, body.length - 3));
    },
    release() {
      if (size > 0) throw new MailError('tls', 'protocol');
      socket.off('data', hear).off('close', closed).off('error', closed).off('timeout', late);
      socket.setTimeout(0);
      return socket;
    },
    destroy: () => fail('closed'),
  };
};
