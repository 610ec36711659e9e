import { sql } from 'kysely';
import { staleHtmlCount } from '#server/modules/threads/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { domainFindings } from '../domains/queries/findings.ts';
import { SANITISER_VERSION } from '../reading/version.ts';
import { listMailboxes } from './mailboxes.ts';
import { recountAll } from './recount.ts';
import { sendingFindings } from './sending-findings.ts';

export interface MailFinding {
  readonly level: 'good' | 'warn' | 'bad';
  readonly sentence: string;
  readonly remedy?: string;
}

const ofWorkspace = (platform: Platform, id: string): Promise<MailFinding[]> =>
  inWorkspace(platform, { workspaceId: workspaceIdFrom(id), actor: { kind: 'system', reason: 'doctor' }, readOnly: true }, async (ctx) => {
    const { name } = await workspaceProfile(ctx);
    const { items, elsewhere } = await listMailboxes(ctx);
    const findings = items.map((box): MailFinding => {
      if (box.grant?.state === 'refused') {
        return {
          level: 'bad',
          sentence: `${box.address} of ${name} is no longer signed in: ${box.grant.lastError ?? 'unknown'}`,
          remedy: 'Sign in again in Setup, Mail.',
        };
      }
      if (box.state === 'failing' || box.state === 'stopped') {
        return {
          level: 'bad',
          sentence: `${box.address} of ${name} does not work: ${box.lastError ?? 'unknown'}`,
          remedy: 'Test it in Setup, Mail.',
        };
      }
      return {
        level: 'good',
        sentence: `${box.address} of ${name}: ${box.counts.fetched} fetched, ${box.counts.filed} filed, ${box.counts.stored} waiting.`,
      };
    });
    const aside = items.reduce((sum, { counts }) => sum + counts.quarantined, elsewhere.quarantined);
    if (aside > 0)
      findings.push({
        level: 'warn',
        sentence: `${aside} mails of ${name} are set aside.`,
        remedy: 'Decide on them in Setup, Set-aside mail.',
      });
    const wrong = (await recountAll(ctx)).filter(({ missing, wrong: places }) => missing !== 0 || places.length > 0);
    for (const { mailboxId, missing, wrong: places } of wrong) {
      const address = items.find((box) => box.id === mailboxId)?.address ?? 'mail of no mailbox';
      findings.push({
        level: 'bad',
        sentence:
          missing === 0
            ? `${address} of ${name}: the counts of ${places.join(', ')} are not what is there.`
            : `${address} of ${name}: ${Math.abs(missing)} mails ${missing > 0 ? 'were fetched and are not here' : 'are here that nobody counted'}.`,
        remedy: 'Keep the log and the newest backup, and report it.',
      });
    }
    const stale = await staleHtmlCount(ctx, SANITISER_VERSION);
    if (stale > 0)
      findings.push({ level: 'good', sentence: `${stale} formatted mails of ${name} are being made safe anew in the background.` });
    if (items.length === 0)
      findings.push({
        level: 'warn',
        sentence: `${name} has no mailbox: its mail is kept in the Outbox.`,
        remedy: 'Add one in Setup, Mail.',
      });
    else findings.push(...(await sendingFindings(ctx, name, items)));
    return [...findings, ...(await domainFindings(ctx))];
  });

/** What the doctor says about the mail of every workspace. */
export const mailboxFindings = async (platform: Platform): Promise<MailFinding[]> => {
  const { rows } = await atGate(platform, (db) =>
    sql<{ workspaceId: string }>`select workspace_id from platform.workspace_ids()`.execute(db),
  );
  const findings: MailFinding[] = [];
  for (const { workspaceId } of rows) findings.push(...(await ofWorkspace(platform, workspaceId)));
  return findings;
};
