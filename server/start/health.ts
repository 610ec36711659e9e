import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { migrationNames } from '#server/platform/db/migrate.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { Platform } from '#server/platform/platform.ts';

export interface Health {
  /** Set while the process goes down: balancers send nobody new. */
  stopping: boolean;
}

const isReady = async (platform: Platform): Promise<boolean> => {
  const { rows } = await atGate(platform, (db) => sql<{ name: string }>`select name from platform.applied_migrations()`.execute(db));
  const applied = new Set(rows.map((row) => row.name));
  return (await migrationNames()).every((name) => applied.has(name));
};

/** /livez: this process turns; /readyz: it can serve. Neither tells a stranger why not. */
export const addHealth = (app: FastifyInstance, platform: Platform, health: Health): void => {
  const probe = { config: { anyHost: true } };
  app.get('/livez', probe, async () => ({ live: true }));
  app.get('/readyz', probe, async (_request, reply) => {
    const ready = !health.stopping && (await isReady(platform).catch(() => false));
    return reply.code(ready ? 200 : 503).send({ ready });
  });
};
