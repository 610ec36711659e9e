import { randomUUID } from 'node:crypto';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { queueMail } from '#server/modules/mailroom/index.ts';
import { htmlBody } from '#server/modules/mailroom/rules/mail-body.ts';
import { bodyMarker, noticeAddress, ownMessageId, replyAddress } from '#server/modules/mailroom/rules/signed-id.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { closeTicket, startTicket } from '#server/modules/tickets/index.ts';
import { deleteTicket } from '#server/modules/tickets/commands/delete-ticket.ts';
import { mergeTicket } from '#server/modules/tickets/commands/merge-ticket.ts';
import { lockTicket } from '#server/modules/tickets/commands/update-ticket.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId, type WorkspaceId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { Person, Workspace } from './desk.ts';
import { rawMail, type Fields } from './mail-desk.ts';
import type { SenderName, State } from './threading-matrix.ts';

const authservId = 'mx.helix.example';

/** Above everything, as the mailbox's own server writes it. */
export const provenBy = (address: string): string =>
  `Authentication-Results: ${authservId}; dmarc=pass header.from=${address.slice(address.lastIndexOf('@') + 1)}\r\n`;

export interface People {
  readonly owner: Person;
  readonly support: Mailbox;
  readonly sales: Mailbox;
  readonly addresses: Readonly<Record<SenderName, string>>;
  readonly member: Person;
  readonly copyId: string;
  readonly domain: string;
  firstMail(id: string, inCopy: readonly SenderName[]): Buffer;
}

export interface Scene {
  readonly place: Workspace;
  readonly elsewhere: Workspace;
  readonly platform: Platform;
  readonly people: People;
  readonly recordId: string;
  /** Of the requester's first mail. */
  readonly firstId: string;
  readonly outgoingId: string;
}

/** Two mailboxes, whose server checks senders, and one of everybody who might write. */
export const peopleOf = async (place: Workspace, elsewhere: Workspace): Promise<People> => {
  const owner = await place.member('owner', 'Maya');
  const companyId = await place.company();
  const anna = await place.contact('Anna', { companyId });
  const bob = await place.contact('Bob');
  const mailbox = (address: string) => owner.ok(mailroom.createMailbox, { body: { name: 'Helix', address, authservId } });
  const erik = await place.member('agent', 'Erik');
  const addresses: People['addresses'] = {
    requester: anna.address,
    'requester, unproven': anna.address,
    'requester, two From': `${anna.address}, evil@evil.example`,
    'in copy': bob.address,
    colleague: (await place.contact('Carl', { companyId })).address,
    manager: (await place.contact('Mona', { companyId, manager: true })).address,
    stranger: 'mallory@evil.example',
    member: erik.address,
    "provider's member": (await elsewhere.member('agent', 'Pia')).address,
    "other workspace's": (await elsewhere.contact('Otto')).address,
  };
  return {
    owner,
    support: await mailbox(`support@${place.slug}.example`),
    sales: await mailbox(`sales@${place.slug}.example`),
    addresses,
    member: erik,
    copyId: bob.id,
    domain: `${place.slug}.example`,
    firstMail: (id, inCopy) =>
      rawMail({
        from: `Anna <${anna.address}>`,
        to: `support@${place.slug}.example`,
        id,
        headers: `${provenBy(anna.address)}Cc: ${['elias@acme.example', ...inCopy.map((name) => addresses[name])].join(', ')}\r\n`,
      }),
  };
};

const statusOf = { 'awaiting customer': 'awaiting_customer', 'on hold': 'on_hold' } as const;

const mergedInto = async (ctx: Context, recordId: string): Promise<string> => {
  const { requesterId, companyId, version } = await lockTicket(ctx, recordId);
  const { id } = await startTicket(ctx, {
    subject: 'The same',
    requester: { id: requesterId ?? '', name: 'Anna' },
    companyId,
    channel: 'api',
  });
  await mergeTicket(ctx, recordId, { into: id, version, confirmed: false, copyIds: [] });
  return id;
};

/** Answers the record where a mail to it belongs then. */
export const putInState = async ({ place, recordId }: Scene, state: State): Promise<string> =>
  place.within(async (ctx) => {
    const change = (columns: object) =>
      ctx.db.updateTable('tickets.ticket').set(columns).where('workspaceId', '=', ctx.workspaceId).where('id', '=', recordId).execute();
    if (state === 'open') await change({ staffOpenedAt: ctx.now, lastStaffAt: ctx.now });
    if (state === 'awaiting customer' || state === 'on hold') {
      const statusGroup = statusOf[state];
      const status = await ctx.db
        .selectFrom('tickets.status')
        .select('id')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('statusGroup', '=', statusGroup)
        .executeTakeFirstOrThrow();
      await change({ statusId: status.id, statusGroup, nextStep: statusGroup === 'on_hold' ? 'owner' : 'customer' });
    }
    if (state === 'closed' || state === 'closed for good') await closeTicket(ctx, recordId, { version: null });
    if (state === 'closed for good') await change({ closedAt: new Date(Date.parse(ctx.now) - 8 * 86_400_000).toISOString() });
    if (state === 'deleted') await deleteTicket(ctx, recordId);
    return state === 'merged' ? mergedInto(ctx, recordId) : recordId;
  });

interface Signed {
  readonly token: string;
  readonly own: string;
  readonly html: string;
}

const signedFor = ({ place, platform, people, recordId, outgoingId }: Scene, workspaceId: WorkspaceId = place.id): Signed => {
  const marker = bodyMarker(platform.keys, workspaceId, { recordId, mailId: outgoingId });
  return {
    token: replyAddress(platform.keys, workspaceId, recordId, people.support.address) ?? '',
    own: ownMessageId(platform.keys, workspaceId, { recordId, mailId: outgoingId }, people.domain),
    // As programs quote it: with letters of their own before our names.
    html: htmlBody({ text: 'Turn it off.', signature: '', quote: null }, { marker }).replaceAll('idk-', 'x_idk-'),
  };
};

/** A notice that Erik got about the ticket. */
export const noticeOf = async ({ place, platform, people, recordId }: Scene) => {
  const sourceKey = `notice:${randomUUID()}`;
  const { member, support } = people;
  return place.within(async (ctx) => {
    await queueMail(ctx, {
      kind: 'notice',
      sourceKey,
      recordId,
      to: { name: member.name, address: member.address },
      sample: false,
      subject: 'Customer replied',
      text: 'words',
      answer: { memberId: member.id, seenSeq: 1, language: 'en' },
    });
    const row = await ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select(['id', 'messageId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('sourceKey', '=', sourceKey)
      .executeTakeFirstOrThrow();
    return {
      address: noticeAddress(platform.keys, place.id, { mailId: row.id, memberId: member.id }, support.address) ?? '',
      messageId: row.messageId,
      html: htmlBody(
        { text: 'words', signature: '', quote: null },
        { marker: bodyMarker(platform.keys, place.id, { recordId, mailId: row.id }) },
      ),
    };
  });
};

const forged = (signed: string): string => signed.replace(/.(?=@)/, (last) => (last === 'b' ? 'c' : 'b'));

/** Plain text and HTML, with the quoted mail in both. */
export const withHtml = (fields: Fields, html: string): Buffer => {
  const body = [
    '--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nStill broken.\r\n',
    `--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Still broken.</p><blockquote>${html}</blockquote>\r\n`,
    '--x--',
  ].join('');
  const headers = `${fields.headers ?? ''}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n`;
  return rawMail({ ...fields, headers, text: body });
};

type Made = Fields & { readonly html?: string };

const builders: Readonly<Record<string, (scene: Scene, signed: Signed) => Made | Promise<Made>>> = {
  'plain reply': (_, { token, own, html }) => ({ to: token, headers: `In-Reply-To: ${own}\r\nReferences: ${own}\r\n`, html }),
  'reply with the subject edited': (_, { own }) => ({
    subject: 'The printer again',
    headers: `In-Reply-To: ${own}\r\nReferences: ${own}\r\n`,
  }),
  'reply with References only': (_, { own }) => ({ headers: `References: <a@x.example> ${own} <b@x.example>\r\n` }),
  'reply with In-Reply-To only': (_, { own }) => ({ headers: `In-Reply-To: ${own}\r\n` }),
  'both headers stripped, token address kept': (_, { token }) => ({ to: `Helix <${token}>` }),
  'all stripped, [#number] kept in the subject': async (scene) => ({ subject: `Re: Broken [#${await numberOf(scene)}]` }),
  'all stripped, KEY-number kept in the subject': async (scene) => ({ subject: `${scene.place.key}-${await numberOf(scene)}` }),
  'all stripped, same subject': () => ({ subject: 'Re: Broken' }),
  'reply to the acknowledgement': (_, { own }) => ({ subject: 'Re: We have got it', headers: `In-Reply-To: ${own}\r\n` }),
  'reply to a notice, by its address': async (scene) => ({ to: (await noticeOf(scene)).address }),
  'reply to a notice, by its Message-ID': async (scene) => ({ headers: `In-Reply-To: ${(await noticeOf(scene)).messageId}\r\n` }),
  'reply to a notice, by its marker': async (scene) => ({ html: (await noticeOf(scene)).html }),
  'our mail forwarded, Fwd:': (_, { own, html }) => ({ subject: 'Fwd: Broken', headers: `References: ${own}\r\n`, html }),
  'our mail forwarded, WG:': (_, { own, html }) => ({ subject: 'WG: Broken', headers: `References: ${own}\r\n`, html }),
  'our mail forwarded, VB:': (_, { own }) => ({ subject: 'VB: Broken', headers: `In-Reply-To: ${own}\r\n` }),
  'a forwarded mail, sent to the token address': (_, { token, own }) => ({
    subject: 'Fwd: Invoice',
    to: token,
    headers: `References: ${own}\r\n`,
  }),
  'our mail forwarded to another mailbox, no prefix': ({ people }, { own, html }) => ({
    subject: 'Broken',
    to: people.sales.address,
    headers: `References: ${own}\r\n`,
    html,
  }),
  'new mail made by replying to an old one': (_, { own }) => ({
    subject: 'An order',
    headers: `In-Reply-To: ${own}\r\n`,
    text: 'Something else',
  }),
  'second mail a minute later, same subject': () => ({ subject: 'Broken', text: 'It is broken again.' }),
  "follow-up to the requester's own mail": ({ firstId }) => ({ headers: `In-Reply-To: <${firstId}>\r\nReferences: <${firstId}>\r\n` }),
  'reply to a newsletter that was filed': ({ firstId }) => ({ subject: 'Re: News', headers: `In-Reply-To: <${firstId}>\r\n` }),
  'reply to a newsletter of ours that is on no ticket': ({ place, platform, people }) => ({
    subject: 'Re: News',
    headers: `In-Reply-To: ${ownMessageId(platform.keys, place.id, { recordId: null, mailId: newId() }, people.domain)}\r\n`,
  }),
  'person in copy answers first': ({ firstId, people }) => ({
    to: `${people.addresses.requester}, ${people.support.address}`,
    headers: `In-Reply-To: <${firstId}>\r\n`,
  }),
  'reply with the mailbox in Bcc': ({ people }, { own }) => ({ to: people.addresses.colleague, headers: `In-Reply-To: ${own}\r\n` }),
  'reply to two of our mailboxes': ({ people }, { own }) => ({
    to: `${people.sales.address}, ${people.support.address}`,
    headers: `In-Reply-To: ${own}\r\n`,
  }),
  'reply to an alias of the mailbox': ({ people }, { own }) => ({ to: `help@${people.domain}`, headers: `In-Reply-To: ${own}\r\n` }),
  'reply to a plus-address of the mailbox': ({ people }, { own }) => ({
    to: people.support.address.replace('@', '+vip@'),
    headers: `In-Reply-To: ${own}\r\n`,
  }),
  'Message-ID rewritten by a relay, marker in the body': (_, { html }) => ({ headers: 'In-Reply-To: <0102018@relay.example>\r\n', html }),
  'forged token': (_, { token }) => ({ to: forged(token) }),
  'forged Message-ID of ours': (_, { own }) => ({ headers: `In-Reply-To: ${forged(own)}\r\n` }),
  'forged marker': (_, { html }) => ({
    html: html.replace(/(idk-[a-z2-7]{67})(.)/g, (_whole, start: string, last: string) => `${start}${last === 'b' ? 'c' : 'b'}`),
  }),
  'valid token of another workspace': (scene) => ({ to: signedFor(scene, scene.elsewhere.id).token }),
  "mailing list's copy of a reply": (_, { own }) => ({
    subject: '[ops] Re: Broken',
    to: 'ops@lists.example',
    headers: `List-Id: <ops.lists.example>\r\nPrecedence: list\r\nIn-Reply-To: ${own}\r\n`,
  }),
  'system mail with a fixed parent that nobody sent': () => ({
    headers: 'Auto-Submitted: auto-generated\r\nIn-Reply-To: <ISSUE-77@tracker.example>\r\n',
  }),
  'system mail with a fixed parent that is filed': ({ firstId }) => ({
    headers: `Auto-Submitted: auto-generated\r\nIn-Reply-To: <${firstId}>\r\n`,
  }),
  'key in the body only': async (scene) => ({ subject: 'A question', text: `It is about [#${await numberOf(scene)}].` }),
  "another site's code, sent to the token address": (_, { token }) => ({
    to: token,
    subject: 'Confirm your e-mail address',
    headers: 'Auto-Submitted: auto-generated\r\n',
    text: 'Your code is 482913.',
  }),
};

const numberOf = async ({ place, recordId }: Scene): Promise<number> =>
  place.within(async (ctx) => (await visibleRecord(ctx, recordId)).number);

/** A message of the matrix as this sender's mail program and servers would leave it. */
export const answered = async (scene: Scene, message: string, sender: SenderName): Promise<Buffer> => {
  const build = builders[message];
  if (!build) throw new Error(`nobody builds “${message}”`);
  const { html, ...fields } = await build(scene, signedFor(scene));
  const from = scene.people.addresses[sender];
  const proof = sender === 'requester, unproven' || sender === 'requester, two From' ? '' : provenBy(from);
  const made = { from, to: scene.people.support.address, text: `Still broken. ${randomUUID()}`, ...fields };
  const mail = { ...made, headers: `${proof}${fields.headers ?? ''}` };
  return html === undefined ? rawMail(mail) : withHtml(mail, html);
};
