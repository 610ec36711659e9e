import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely, type TLSSocket } from 'node:tls';

/** One line to a mail server, word for word, and what it says: for what no mail program would ever send. */
export interface MailTalk {
  /** The next reply, whole, however many lines it has; null where the server hung up. */
  hear(): Promise<string | null>;
  say(line: string): Promise<string | null>;
  /** Bytes as they are; nothing is awaited. */
  send(bytes: string | Buffer): void;
  /** A mail up to its end, in the form of the wire; answers what is heard after it. */
  mail(bytes: Buffer): Promise<string | null>;
  /** After a 220 to STARTTLS. */
  encrypt(): Promise<void>;
  close(): void;
}

/** As RFC 5321 4.5.2 wants a mail on the wire: a dot before every dot that begins a line, and a dot alone at the end. */
export const onTheWire = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1').replaceAll(/(^|\r\n)\./g, '$1..');
  return Buffer.from(`${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
};

export const talkTo = async (port: number, host = '127.0.0.1'): Promise<MailTalk> => {
  const heard: string[] = [];
  let line: Socket | TLSSocket = connect({ port, host });
  const state = { gone: false };
  let [rest, lines] = ['', ''];
  let wake = (): void => {};
  const read = (chunk: Buffer): void => {
    rest += chunk.toString('latin1');
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      lines += `${rest.slice(0, end)}\n`;
      if (/^\d{3} /.test(rest)) {
        heard.push(lines.trimEnd());
        lines = '';
      }
      rest = rest.slice(end + 2);
    }
    wake();
  };
  const listen = (): void => {
    line.on('data', read);
    line.on('error', () => {});
    line.on('close', () => {
      state.gone = true;
      wake();
    });
  };
  listen();
  const hear = async (): Promise<string | null> => {
    while (heard.length === 0 && !state.gone) await new Promise<void>((resolve) => (wake = resolve));
    return heard.shift() ?? null;
  };
  const say = (words: string): Promise<string | null> => {
    line.write(`${words}\r\n`);
    return hear();
  };
  return {
    hear,
    say,
    send: (bytes) => void line.write(bytes),
    mail: async (bytes) => {
      const go = await say('DATA');
      if (!go?.startsWith('354')) return go;
      line.write(onTheWire(bytes));
      return hear();
    },
    encrypt: async () => {
      line.removeAllListeners();
      line = connectSecurely({ socket: line, rejectUnauthorized: false });
      listen();
      await once(line, 'secureConnect');
    },
    close: () => void line.destroy(),
  };
};

/** A talk that has been greeted and has named its sender and recipients; answers what each recipient was told. */
export const beginMail = async (
  port: number,
  { from = 'anna@acme.example', to, greet = 'EHLO mx.acme.example' }: { from?: string; to: readonly string[]; greet?: string },
): Promise<{ talk: MailTalk; told: (string | null)[] }> => {
  const talk = await talkTo(port);
  await talk.hear();
  await talk.say(greet);
  await talk.say(`MAIL FROM:<${from}>`);
  const told: (string | null)[] = [];
  for (const address of to) told.push(await talk.say(`RCPT TO:<${address}>`));
  return { talk, told };
};
