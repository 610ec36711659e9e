import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { mailroom } from '#contracts/mailroom.ts';
import { type TicketPage, tickets } from '#contracts/tickets.ts';
import { threads } from '#contracts/threads.ts';
import { changeSettings, settings } from '#contracts/workspaces.ts';
import type { Dovecot } from './dovecot.ts';
import { type Exim, startExim } from './exim.ts';
import { freePort } from './guarded-server.ts';
import { type HttpCaller, overHttp } from './http-caller.ts';
import type { Account } from './mail-clients.ts';
import type { MailPrograms } from './mail-programs.ts';
import { startProduct } from './product.ts';
import { startSmtpSink, type SmtpSink } from './smtp-sink.ts';
import type { Owner } from './unprivileged.ts';

/** The product among real programs: Exim brings and takes its mail, Dovecot keeps everybody's. */
export interface MailTown {
  readonly exim: Exim;
  /** What elsewhere.example has for a mail server. */
  readonly elsewhere: SmtpSink;
  /** The desk's own port for mail from anywhere. */
  readonly smtpPort: number;
  readonly desk: ReturnType<HttpCaller['in']>;
  /** Of whoever set the desk up and answers. */
  readonly agent: Account;
  /** Makes a mailbox at customers.example. */
  person(name: string): Promise<Account>;
  /** Everything that lies in somebody's mailbox. */
  inbox(account: Account): Promise<ParsedMail[]>;
  /** Waits until a mail like that lies there. */
  mailTo(account: Account, like: (mail: ParsedMail) => boolean): Promise<ParsedMail>;
  /** Waits until the ticket looks like that. */
  ticket(subject: string, like?: (page: TicketPage) => boolean): Promise<TicketPage>;
  /** Writes to the customer, and waits until the server has taken or refused it. */
  answer(page: TicketPage, text: string, thenStatusId?: string): Promise<TicketPage>;
}

// support@ is fetched by IMAP, hello@ is handed over by LMTP; answers of both leave by Exim.
export const [support, hello] = ['support@helix.example', 'hello@desk.example'];
const password = 'secret';

const patiently = async <Result>(what: string, look: () => Promise<Result | undefined>, shown: () => Promise<string>): Promise<Result> => {
  const end = performance.now() + 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > end) throw new Error(`${what} does not come: ${await shown()}`);
    await pause(100);
  }
};

const rawMails = async (folder: string): Promise<Buffer[]> => {
  const read = async (part: string): Promise<Buffer[]> => {
    const names = await readdir(join(folder, part));
    // A mail program may move one from new to cur meanwhile.
    const mails = await Promise.all(names.map((name) => readFile(join(folder, part, name)).catch(() => undefined)));
    return mails.filter((mail) => mail !== undefined);
  };
  return [...(await read('new')), ...(await read('cur'))];
};

/** `atEnd` is told how each part is ended as soon as it runs. */
export const openTown = async (
  programs: MailPrograms,
  owner: Owner,
  dovecot: Dovecot,
  atEnd: (stop: () => Promise<void>) => void,
): Promise<MailTown> => {
  const [smtpPort, lmtpPort] = [await freePort(), await freePort()];
  const elsewhere = await startSmtpSink({ plainOnly: true });
  atEnd(() => elsewhere.stop());
  await dovecot.user(support, password);
  const exim = await startExim(programs, owner, {
    mailFolder: dovecot.mailFolder,
    localDomains: ['helix.example', 'customers.example'],
    desk: { domain: 'desk.example', lmtpPort },
    relay: { domain: 'elsewhere.example', port: elsewhere.port },
  });
  atEnd(() => exim.stop());
  const env = { OUTBOUND_ALLOW: '127.0.0.1', SMTP_PORT: String(smtpPort), LMTP_PORT: String(lmtpPort), MAIL_NAME: 'desk.example' };
  const product = await startProduct({ env });
  atEnd(() => product.stop());
  const caller = overHttp(product.origin);
  const { slug } = await caller.setUp(product.setupSecret ?? '');
  const desk = caller.in(slug);
  const { version } = await desk.ok(settings);
  await desk.ok(changeSettings, { body: { version, undoSeconds: 0 } });
  const server = { host: '127.0.0.1', security: 'none' } as const;
  const outgoing = { kind: 'smtp', port: exim.port, ...server } as const;
  const incoming = { kind: 'imap', port: dovecot.imapPort, ...server, userName: support } as const;
  const acknowledgement = { on: true };
  await desk.ok(mailroom.createMailbox, {
    body: { name: 'Support', address: support, incoming, incomingSecret: password, outgoing, acknowledgement },
  });
  await desk.ok(mailroom.createMailbox, { body: { name: 'Hello', address: hello, outgoing } });

  const inbox = async ({ address }: Account): Promise<ParsedMail[]> =>
    Promise.all((await rawMails(join(dovecot.mailFolder, address, 'Maildir'))).map((raw) => simpleParser(raw)));
  const read = (id: string): Promise<TicketPage> => desk.ok(tickets.read, { params: { ticket: id } });
  const mailboxOf = async (name: string, address: string): Promise<Account> => {
    await dovecot.user(address, password);
    return { name, address, password, imapPort: dovecot.imapPort, smtpPort: exim.port };
  };
  const agent = await mailboxOf('Olga Owner', 'olga@helix.example');
  const talk = async (): Promise<string> => `${await exim.log()}${product.printed()}`;
  return {
    exim,
    elsewhere,
    smtpPort,
    desk,
    agent,
    person: (name) => mailboxOf(name, `${name.split(' ')[0]?.toLowerCase()}@customers.example`),
    inbox,
    mailTo: (account, like) => patiently(`mail to ${account.address}`, async () => (await inbox(account)).find(like), talk),
    ticket: (subject, like = () => true) =>
      patiently(
        `"${subject}"`,
        async () => {
          const row = (await desk.ok(tickets.queue)).items.find((each) => each.subject === subject);
          const page = row === undefined ? undefined : await read(row.id);
          return page && like(page) ? page : undefined;
        },
        talk,
      ),
    answer: async ({ ticket: { id } }, text, thenStatusId) => {
      const body = { lane: 'everyone', text, seenSeq: 99, sendAnyway: true, ...(thenStatusId ? { thenStatusId } : {}) } as const;
      const written = await desk.ok(threads.write, { params: { record: id }, body });
      const settled = async (): Promise<TicketPage | undefined> => {
        const page = await read(id);
        const states = page.entries.find((entry) => entry.id === written.id)?.deliveries.map(({ state }) => state) ?? [];
        return states.length > 0 && states.every((state) => state === 'sent' || state === 'failed') ? page : undefined;
      };
      return patiently(`"${text}"`, settled, talk);
    },
  };
};
