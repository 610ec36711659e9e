import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import type { Entry } from '#contracts/threads.ts';
import { endReaders } from '#server/modules/mailroom/commands/read-mail.ts';
import { fileMail, type FilingSite } from '#server/modules/mailroom/commands/file-mail.ts';
import type { Settled } from '#server/modules/mailroom/commands/settle-mail.ts';
import { storeRaw } from '#server/modules/mailroom/commands/store-raw.ts';
import { useDns } from '#server/modules/mailroom/commands/verify-sender.ts';
import { entriesSince, visibleRecord } from '#server/modules/threads/index.ts';
import type { Platform } from '#server/platform/platform.ts';
import { desk, type Desk, type Person, type Workspace } from './desk.ts';

export interface Fields {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly text?: string;
  /** Whole lines, each with its end. */
  readonly headers?: string;
}

/** A plain mail of Anna's, unless told. */
export const rawMail = ({
  from = 'Anna <anna@acme.example>',
  to = 'support@helix.example',
  subject = 'Broken',
  id = `${randomUUID()}@acme.example`,
  text = 'It is broken.',
  headers = '',
}: Fields = {}): Buffer =>
  Buffer.from(
    `${headers}From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\n\r\n${text}\r\n`,
  );

const siteOf = (place: Workspace): FilingSite => ({ workspaceId: place.id, inWorkspace: (run) => place.within(run) });

export interface MailDesk extends Desk {
  readonly platform: Platform;
  /** Stores a mail and files it at once. */
  arrive(place: Workspace, bytes: Buffer, how?: { to?: string; mailboxId?: string | null }): Promise<Settled & { id: string }>;
  file(place: Workspace, mailId: string, patient?: boolean): Promise<Settled>;
  store(place: Workspace, bytes: Buffer): Promise<string>;
  entries(place: Workspace, recordId: string | null): Promise<Entry[]>;
  /** A mailbox that sends to a server on this machine, and may fetch from one. */
  mailbox(
    owner: Person,
    address: string,
    ports: { smtp?: number; imap?: number; pop3?: number; userName?: string; password?: string; keep?: boolean },
  ): Promise<Mailbox>;
}

/** The desk with mail: no name is ever looked up, and servers on this machine may be reached. */
export const mailDesk = async (): Promise<MailDesk> => {
  const open = await desk();
  const { platform } = open.house;
  useDns(platform, () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })));
  Object.assign(platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
  after(() => endReaders(platform));
  const store = async (place: Workspace, bytes: Buffer, { to = '', mailboxId = null as string | null } = {}): Promise<string> =>
    (await place.within((ctx) => storeRaw(ctx, { mailboxId, source: 'http', envelopeTo: to, bytes }))).id;
  const file = (place: Workspace, mailId: string, patient = false): Promise<Settled> => fileMail(siteOf(place), mailId, { patient });
  return {
    ...open,
    platform,
    store,
    file,
    arrive: async (place, bytes, how) => {
      const id = await store(place, bytes, how);
      return { id, ...(await file(place, id)) };
    },
    entries: (place, recordId) => place.within(async (ctx) => entriesSince(ctx, await visibleRecord(ctx, recordId ?? ''), 0)),
    mailbox: (owner, address, { smtp, imap, pop3, userName = '', password = 'secret', keep = false }) => {
      const server = { host: '127.0.0.1', security: 'none', userName } as const;
      const incoming =
        imap !== undefined
          ? ({
              kind: 'imap',
              port: imap,
              ...server,
              folder: 'INBOX',
              afterFetch: keep ? 'keep' : 'delete',
              doneFolder: 'Interdesk',
            } as const)
          : pop3 !== undefined
            ? ({ kind: 'pop3', port: pop3, ...server, afterFetch: keep ? 'keep' : 'delete' } as const)
            : ({ kind: 'none' } as const);
      const outgoing = smtp === undefined ? ({ kind: 'none' } as const) : ({ kind: 'smtp', port: smtp, ...server, userName: '' } as const);
      return owner.ok(mailroom.createMailbox, { body: { name: 'Helix Support', address, incoming, incomingSecret: password, outgoing } });
    },
  };
};
