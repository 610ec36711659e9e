import { statfs } from 'node:fs/promises';
import pg from 'pg';
import { listenerFindings, mailboxFindings } from '#server/modules/mailroom/index.ts';
import { verifyAll } from './audit.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { pendingMigrations } from '#server/platform/db/migrate.ts';
import { checkAppRole, checkDatabase } from '#server/platform/postgres/check.ts';
import type { Platform } from '#server/platform/platform.ts';
import { say, withHouse } from './command.ts';

export interface Finding {
  readonly level: 'good' | 'warn' | 'bad';
  readonly sentence: string;
  readonly remedy?: string;
}

const asked = async (url: string, ask: (client: pg.Client) => Promise<Finding[]>): Promise<Finding[]> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
};

const database = (ownerUrl: string, appUrl: string, embedded: boolean): Promise<Finding[]>[] => [
  asked(ownerUrl, async (client) => {
    const problems = await checkDatabase(client, { embedded });
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
    return [
      { level: 'good', sentence: `PostgreSQL ${rows[0]?.version ?? ''} answers.` },
      ...problems.map(({ level, sentence, remedy }): Finding => ({ level: level === 'refuse' ? 'bad' : 'warn', sentence, remedy })),
    ];
  }),
  asked(appUrl, async (client) => {
    const problems = await checkAppRole(client);
    const pending = await pendingMigrations(client);
    return [
      ...problems.map(({ sentence, remedy }): Finding => ({ level: 'bad', sentence, remedy })),
      pending.length === 0
        ? { level: 'good', sentence: 'The database is up to date.' }
        : { level: 'bad', sentence: `${pending.length} migrations are missing.`, remedy: 'Run: interdesk migrate' },
    ];
  }),
];

const disk = async (folder: string): Promise<Finding[]> => {
  const { bavail, blocks } = await statfs(folder);
  const free = Math.round((100 * bavail) / blocks);
  return [{ level: free < 5 ? 'bad' : free < 15 ? 'warn' : 'good', sentence: `${free} % of the disk under ${folder} is free.` }];
};

const auditFindings = async (platform: Platform): Promise<Finding[]> => {
  const verdicts = await verifyAll(platform);
  const entries = verdicts.reduce((sum, verdict) => sum + verdict.entries, 0);
  const faults = verdicts.flatMap(({ workspaceId, fault }): Finding[] =>
    fault
      ? [
          {
            level: 'bad',
            sentence: `The audit log of workspace ${workspaceId} was changed: ${fault.sentence}`,
            remedy: 'Compare it with a backup and find out who had access to the database.',
          },
        ]
      : [],
  );
  return faults.length > 0 ? faults : [{ level: 'good', sentence: `The audit logs are whole, with ${entries} entries.` }];
};

const marks = { good: 'ok  ', warn: 'look', bad: 'BAD ' };

/** Looks at everything that a running desk needs and says what to do about what is wrong. */
export const doctor = (): Promise<number> =>
  withHouse(async ({ house, database: opened }) => {
    const { platform } = house;
    const findings = (
      await Promise.all([
        ...database(opened.ownerUrl, opened.appUrl, platform.config.DATABASE_URL === undefined),
        disk(platform.config.dataDir),
        listenerFindings(platform.config),
        mailboxFindings(platform),
        auditFindings(platform),
      ])
    ).flat();
    if (await atGate(platform, isQuiet)) {
      findings.push({
        level: 'warn',
        sentence: 'This is a restored copy: it neither fetches nor sends mail.',
        remedy: 'If it is the one that counts, run: interdesk restore confirm',
      });
    }
    if (platform.config.PUBLIC_URL === undefined) {
      findings.push({
        level: 'warn',
        sentence: 'PUBLIC_URL is not set: only this machine can open the desk.',
        remedy: 'Set it to the address people use.',
      });
    }
    for (const { level, sentence, remedy } of findings) say(`${marks[level]}  ${sentence}${remedy ? `\n      ${remedy}` : ''}`);
    return findings.some(({ level }) => level === 'bad') ? 1 : 0;
  });
