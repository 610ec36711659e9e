import { randomUUID } from 'node:crypto';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { watchMailbox, type Watch } from '#server/modules/mailroom/commands/watch-mailbox.ts';
import type { Person, Workspace } from './desk.ts';
import type { Dovecot } from './dovecot.ts';
import type { MailDesk } from './mail-desk.ts';

/** A workspace whose one mailbox is fetched from a real server. */
export interface MailScene {
  readonly place: Workspace;
  readonly owner: Person;
  readonly user: string;
  readonly box: Mailbox;
  /** Looks into the mailbox once, whatever the hour. */
  look(more?: Pick<Watch, 'measure'>): Promise<Mailbox>;
}

export interface MailSceneSettings {
  readonly keep?: boolean;
  readonly password?: string;
  /** Where the server is reached, if not directly. */
  readonly port?: number;
}

export const mailScene = async (
  open: MailDesk,
  dovecot: Dovecot,
  protocol: 'imap' | 'pop3',
  { keep = false, password = 'secret', port }: MailSceneSettings = {},
): Promise<MailScene> => {
  const place = await open.workspace();
  const owner = await place.member('owner');
  const user = `u${randomUUID().slice(0, 8)}`;
  await dovecot.user(user, 'secret');
  const ports = protocol === 'imap' ? { imap: port ?? dovecot.imapPort } : { pop3: port ?? dovecot.pop3Port };
  const box = await open.mailbox(owner, `support@${place.slug}.example`, { ...ports, userName: user, password, keep });
  const watch = { workspaceId: place.id, mailboxId: box.id, leaseSeconds: 30, stay: false };
  return {
    place,
    owner,
    user,
    box,
    look: async (more = {}) => {
      await watchMailbox(open.platform, { ...watch, ...more }, new AbortController().signal);
      return owner.ok(mailroom.mailbox, { params: { mailbox: box.id } });
    },
  };
};

/** The subjects of all tickets, in the order of their numbers. */
export const ticketsOf = (place: Workspace): Promise<string[]> =>
  place.within(async (ctx) => {
    const cards = ctx.db.selectFrom('threads.recordCard').select('subject').where('workspaceId', '=', ctx.workspaceId);
    return (await cards.orderBy('number').execute()).map(({ subject }) => subject);
  });
