// A whole desk without a web port that fetches, takes and files mail, for tests that end it without a warning.
import { z } from 'zod';
import { assemble } from '#server/assemble.ts';
import { startListener, startPumps } from '#server/modules/mailroom/index.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { diskFiles } from '#server/platform/files/store.ts';
import { openSignal } from '#server/platform/live/open-signal.ts';
import { openLog, silentLog } from '#server/platform/log/log.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';

const Settings = z.object({ appUrl: z.string(), dataDir: z.string(), smtpPort: z.int().optional() });
const { appUrl, dataDir, smtpPort } = Settings.parse(JSON.parse(process.argv[2] ?? '{}'));

const log = process.env['LOG_LEVEL'] ? openLog({ level: process.env['LOG_LEVEL'], format: 'text' }) : silentLog();
const pool = openPool({ url: appUrl, max: 10, onError: () => {} });
const signal = await openSignal({ connectionString: appUrl, log });
const { platform, works, schedules } = assemble({
  config: readConfig({
    INTERDESK_DATA: dataDir,
    LOG_LEVEL: 'silent',
    OUTBOUND_ALLOW: '127.0.0.1',
    ...(smtpPort === undefined ? {} : { SMTP_PORT: String(smtpPort) }),
  }),
  log,
  pool,
  signal,
  keys: openKeys({ keys: [{ id: 'test', key: Buffer.alloc(32, 7) }] }),
  files: diskFiles(`${dataDir}/files`),
});
// Short leases: what a killed process held is taken up again soon.
const workers = startWorkers(platform, { works, schedules, leaseSeconds: 2, pollSeconds: 0.5 });
const pumps = startPumps(platform, { everySeconds: 0.2, leaseSeconds: 0.5 });
const mail = await startListener(platform);
process.stdout.write(`ready ${mail.smtp ?? ''}\n`);
process.once('SIGTERM', () => {
  void Promise.all([pumps.stop(), mail.stop()])
    .then(() => workers.stop({ graceSeconds: 5 }))
    .then(() => signal.close())
    .then(() => pool.end())
    .then(() => process.exit(0));
});
