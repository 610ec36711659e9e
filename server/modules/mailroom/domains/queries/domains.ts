import type { Selectable } from 'kysely';
import { z } from 'zod';
import { DnsFinding, SpfFinding, type DkimKey, type MailDomain } from '#contracts/mail-domains.ts';
import type { MailroomSendingDomain } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { mailboxRows, outgoingOf, type MailboxRow } from '../../queries/mailboxes.ts';
import { canSend, domainOf } from '../../queries/sending.ts';
import { wireDomain } from '../../transport/single-line.ts';
import { judgeDkim } from '../rules/dkim-record.ts';
import { keptUntil } from '../rules/key-steps.ts';
import { keyRows, type KeyRow } from './keys.ts';

export type DomainRow = Selectable<MailroomSendingDomain>;

export const Findings = z.object({ spf: SpfFinding, dmarc: DnsFinding, mx: DnsFinding });
export type Findings = z.infer<typeof Findings>;

export const domainName = (address: string): string => wireDomain(domainOf(address));

const domains = (ctx: Context) => ctx.db.selectFrom('mailroom.sendingDomain').selectAll().where('workspaceId', '=', ctx.workspaceId);

export const domainRow = async (ctx: Context, id: string): Promise<DomainRow> =>
  found(await domains(ctx).where('id', '=', id).executeTakeFirst());

export const domainRows = (ctx: Context): Promise<DomainRow[]> => domains(ctx).orderBy('name').execute();

/** Held to the end of the transaction: whoever changes the keys of a domain takes it first. */
export const lockedDomain = async (ctx: Context, id: string): Promise<DomainRow> =>
  found(await domains(ctx).where('id', '=', id).forUpdate().executeTakeFirst());

/** The mailboxes that send, by the domain of their address. */
export const senders = async (ctx: Context): Promise<Map<string, MailboxRow[]>> =>
  Map.groupBy((await mailboxRows(ctx)).filter(canSend), ({ address }) => domainName(address));

export const relaysOf = (boxes: readonly MailboxRow[]): string[] => [
  ...new Set(
    boxes.flatMap((box) => {
      const outgoing = outgoingOf(box);
      return outgoing.kind === 'none' ? [] : [outgoing.host];
    }),
  ),
];

const keyView = (domain: string, row: KeyRow): DkimKey => {
  const key = { algorithm: row.algorithm as DkimKey['algorithm'], selector: row.selector, publicKey: row.publicKey };
  const finding = DnsFinding.safeParse(row.finding);
  return {
    id: row.id,
    algorithm: key.algorithm,
    selector: row.selector,
    state: row.state as DkimKey['state'],
    record: finding.success ? finding.data : judgeDkim(key, domain, { kind: 'silent' }),
    signingAt: row.signingAt,
    keepUntil: row.retiredAt === null ? null : keptUntil(row.retiredAt),
  };
};

const standingOrder = ['signing', 'prepared', 'retired'];

const view = (row: DomainRow, keys: readonly KeyRow[], boxes: readonly MailboxRow[]): MailDomain => {
  const findings = Findings.safeParse(row.findings).data;
  return {
    id: row.id,
    name: row.name,
    addresses: boxes.map(({ address }) => address),
    ed25519: row.ed25519,
    checkedAt: row.checkedAt,
    signing: keys.some(({ state }) => state === 'signing'),
    keys: keys.toSorted((a, b) => standingOrder.indexOf(a.state) - standingOrder.indexOf(b.state)).map((key) => keyView(row.name, key)),
    spf: findings?.spf ?? null,
    dmarc: findings?.dmarc ?? null,
    mx: findings?.mx ?? null,
    // The envelope names the mailbox itself, so both are of one domain (RFC 9989 4.4).
    returnPath: { domain: row.name, aligned: true },
    version: row.version,
  };
};

export const listDomains = async (ctx: Context): Promise<{ items: MailDomain[] }> => {
  const [rows, sending] = [await domainRows(ctx), await senders(ctx)];
  const keys = await keyRows(
    ctx,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map((row) =>
      view(
        row,
        keys.filter(({ domainId }) => domainId === row.id),
        sending.get(row.name) ?? [],
      ),
    ),
  };
};

export const readDomain = async (ctx: Context, id: string): Promise<MailDomain> => {
  const row = await domainRow(ctx, id);
  return view(row, await keyRows(ctx, [id]), (await senders(ctx)).get(row.name) ?? []);
};
