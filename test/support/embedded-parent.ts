import { startEmbedded } from '#server/platform/postgres/supervisor.ts';

// A process of its own that holds an embedded PostgreSQL, so that tests can kill it. One line of JSON says how it went.
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
const log = { info: (_: object, message: string) => say({ log: message }), warn: () => undefined, error: () => undefined };

try {
  const embedded = await startEmbedded({ dataDir: process.argv[2] ?? '', log });
  process.once('SIGTERM', () => void embedded.stop());
  say({ ownerUrl: embedded.ownerUrl, appUrl: embedded.appUrl, pid: embedded.info.pid });
} catch (error) {
  say({ refusal: error instanceof Error ? error.message : String(error), name: error instanceof Error ? error.name : '' });
}
