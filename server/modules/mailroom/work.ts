import { sql } from 'kysely';
import { z } from 'zod';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Schedule, type Work } from '#server/platform/work/work.ts';
import { fileWork } from './commands/file-mail.ts';
import { recountWork } from './commands/recount-mail.ts';
import { retryAllWork } from './commands/retry-all.ts';
import { remakeWork } from './commands/remake-html.ts';
import { reviveMail } from './commands/revive-mail.ts';
import { sendWork } from './commands/send-mail.ts';
import { tidyQuarantine } from './commands/tidy-quarantine.ts';

const sweepSeconds = 600;

/** Mail that is stored and whose work was given up, as after a long fault of the database, is taken up again, and so is mail that was to leave. */
export const sweepWork = work({
  name: 'mailroom.sweep',
  payload: z.object({}),
  run: async (ctx) => {
    const before = new Date(Date.parse(ctx.now) - sweepSeconds * 1000).toISOString();
    const hour = ctx.now.slice(0, 13);
    const stored = await ctx.db
      .selectFrom('mailroom.rawMail')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('state', '=', 'stored')
      .where('receivedAt', '<', before)
      .orderBy('receivedAt')
      .limit(500)
      .execute();
    await sql`select mailroom.forget_counts()`.execute(ctx.db);
    for (const { id } of stored) await enqueue(ctx, fileWork, { mailId: id }, { once: `${id} ${hour}` });
    await reviveMail(ctx);
  },
});

export const tidyWork = work({
  name: 'mailroom.tidy-quarantine',
  payload: z.object({}),
  run: async (ctx) => {
    await tidyQuarantine(ctx);
  },
});

export const works: readonly Work[] = [fileWork, sendWork, sweepWork, remakeWork, tidyWork, retryAllWork, recountWork];
export const schedules: readonly Schedule[] = [
  { work: sweepWork, everySeconds: sweepSeconds },
  { work: remakeWork, everySeconds: sweepSeconds },
  { work: tidyWork, everySeconds: sweepSeconds },
  { work: recountWork, everySeconds: 86_400 },
];
