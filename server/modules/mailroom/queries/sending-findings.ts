import { sql } from 'kysely';
import type { Mailbox } from '#contracts/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { MailFinding } from './findings.ts';

const ago = (now: string, seconds: number): string => new Date(Date.parse(now) - seconds * 1000).toISOString();
const [hour, day] = [3600, 86_400];

const figures = (ctx: Context) =>
  ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select([
      sql<number>`count(*) filter (where state = 'sent')::int`.as('sent'),
      sql<number>`count(*) filter (where state = 'failed')::int`.as('failed'),
      sql<number>`count(*) filter (where state in ('waiting', 'sending') and created_at < ${ago(ctx.now, hour)})::int`.as('late'),
    ])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sample', '=', false)
    // Nothing is tried for longer than two days.
    .where('createdAt', '>', ago(ctx.now, 3 * day))
    .executeTakeFirstOrThrow();

const resting = (ctx: Context) =>
  ctx.db
    .selectFrom('mailroom.breaker')
    .select(['place', 'response', 'since'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('openUntil', '>', ctx.now)
    .orderBy('place')
    .execute();

const nameOf = (place: string, mailboxes: readonly Mailbox[]): string => {
  const id = /^mailbox:([^:]+):/.exec(place)?.[1];
  return id === undefined ? place : (mailboxes.find((box) => box.id === id)?.address ?? 'a mailbox that was removed');
};

/** Of the last three days: whether mail leaves, what rests, and in which words. */
export const sendingFindings = async (ctx: Context, workspace: string, mailboxes: readonly Mailbox[]): Promise<MailFinding[]> => {
  const { sent, failed, late } = await figures(ctx);
  const findings = (await resting(ctx)).map(({ place, response, since }): MailFinding => ({
    level: 'bad',
    sentence: `Mail of ${workspace} by ${nameOf(place, mailboxes)} rests since ${since}: ${response}`,
    remedy: 'Test the mailbox in Setup, Mail; whoever sends a mail again in the Outbox tries at once.',
  }));
  if (late > 0 || failed > 0)
    findings.push({
      level: 'warn',
      sentence: `Mail of ${workspace}: ${sent} sent, ${failed} failed and ${late} waiting for more than an hour, in the last three days.`,
      remedy: 'See the Outbox for what the servers said.',
    });
  else findings.push({ level: 'good', sentence: `Mail of ${workspace}: ${sent} sent and none failed in the last three days.` });
  return findings;
};
