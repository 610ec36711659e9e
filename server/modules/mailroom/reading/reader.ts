import { startChild, type Child, type ChildFactory } from './reader-process.ts';
import { emptyMessage } from './empty-message.ts';
import type { ReadAnswer, ReadRequest } from './reader-child.ts';
import type { Message, UnreadableReason } from './message-shape.ts';
import type { SanitisedHtml } from './sanitise-html.ts';

// sanitised is null where there's no HTML, or where making it safe took too much: then the text is shown.
// masked: what to keep instead of the raw mail, because that held a card number (decision 25).
export type ReadMail = { message: Message; masked: Buffer | null; sanitised: SanitisedHtml | null };

export type Reader = {
  read: (raw: Buffer) => Promise<ReadMail>;
  // Stored HTML again, after the sanitiser changed. null: this HTML can't be shown.
  sanitise: (html: string) => Promise<SanitisedHtml | null>;
  close: () => Promise<void>;
};

type Log = { warn: (fields: object, text: string) => void };
type Options = { log: Log; idleMilliseconds?: number; start?: ChildFactory };
type Ask = Omit<ReadRequest, 'id'>;
type Outcome = { answer: ReadAnswer } | { died: UnreadableReason };

const IDLE_MILLISECONDS = 60_000;

// One process, one mail at a time, so that a death is the fault of one known mail (safety.md S-31, R-6).
export function openReader(options: Options): Reader {
  let child: Child | null = null;
  let idle: NodeJS.Timeout | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const stop = async (): Promise<void> => {
    if (idle) clearTimeout(idle);
    const old = child;
    child = null;
    await old?.stop();
  };

  const ask = async (request: Ask): Promise<Outcome> => {
    if (closed) throw new Error('The reader is closed');
    if (idle) clearTimeout(idle);
    const mine = (child ??= (options.start ?? startChild)());
    const outcome = await mine.ask(request);
    if ('died' in outcome && child === mine) child = null;
    idle = setTimeout(() => void inTurn(stop), options.idleMilliseconds ?? IDLE_MILLISECONDS);
    idle.unref();
    return outcome;
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const sanitiseInTurn = async (html: string): Promise<SanitisedHtml | null> => {
    const outcome = await ask({ html });
    if ('answer' in outcome) return outcome.answer.sanitised;
    options.log.warn({ reason: outcome.died, length: html.length }, 'The HTML of a mail could not be made safe');
    return null;
  };

  const withHtml = async (message: Message, masked: Uint8Array | null): Promise<ReadMail> => ({
    message,
    masked: masked && Buffer.from(masked.buffer, masked.byteOffset, masked.byteLength),
    sanitised: message.html === null ? null : await sanitiseInTurn(message.html),
  });

  const readInTurn = async (raw: Buffer): Promise<ReadMail> => {
    const outcome = await ask({ raw });
    if ('answer' in outcome && outcome.answer.message) return withHtml(outcome.answer.message, outcome.answer.masked);
    const reason = 'died' in outcome ? outcome.died : 'failed';
    options.log.warn({ reason, bytes: raw.length }, 'A mail could not be read');
    // The headers may still say who wrote; the mail that killed one process may kill this one too.
    const second = await ask({ raw, unreadable: reason });
    const message = 'answer' in second ? second.answer.message : null;
    return { message: message ?? emptyMessage(reason), masked: null, sanitised: null };
  };

  return {
    read: (raw) => inTurn(() => readInTurn(raw)),
    sanitise: (html) => inTurn(() => sanitiseInTurn(html)),
    close: async () => {
      closed = true;
      await inTurn(stop);
    },
  };
}
