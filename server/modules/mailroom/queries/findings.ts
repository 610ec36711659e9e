import { sql } from 'kysely';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { domainFindings } from '../domains/queries/findings.ts';
import { listMailboxes } from './mailboxes.ts';

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
      if (box.state === 'failing' || box.state === 'stopped') {
        return {
          level: 'bad',
          sentence: `${box.address} of ${name} does not work: ${box.lastError ?? 'unknown'}`,
          remedy: 'Test it in Setup, Mail.',
        };
      }
      return { level: 'good', sentence: `${box.address} of ${name}: ${box.counts.filed} filed, ${box.counts.stored} waiting.` };
    });
    const aside = items.reduce((sum, { counts }) => sum + counts.quarantined, elsewhere.quarantined);
    if (aside > 0)
      findings.push({ level: 'warn', sentence: `${aside} mails of ${name} could not be filed.`, remedy: 'Look at them in Setup, Mail.' });
    if (items.length === 0)
      findings.push({
        level: 'warn',
        sentence: `${name} has no mailbox: its mail is kept in the Outbox.`,
        remedy: 'Add one in Setup, Mail.',
      });
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
