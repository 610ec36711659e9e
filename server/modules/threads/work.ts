import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { forgetUploads } from './commands/forget-uploads.ts';
import { releaseEntry } from './commands/release-entry.ts';
import { sendScheduled } from './commands/send-scheduled.ts';

/** Runs when undo time is over. */
export const releaseWork = work({
  name: 'threads.release',
  payload: z.strictObject({ entryId: Id }),
  parallel: 2,
  run: async (ctx, { entryId }) => {
    await releaseEntry(ctx, entryId, 'queued');
  },
});

/** Runs at the time that the writer chose, or as soon as a process is there after it. */
export const sendLaterWork = work({
  name: 'threads.send_later',
  payload: z.strictObject({ entryId: Id }),
  parallel: 2,
  run: (ctx, { entryId }) => sendScheduled(ctx, entryId),
});

/** Takes away what was uploaded and never sent, and contents that nothing names any more. */
export const forgetWork = work({
  name: 'threads.forget_uploads',
  payload: z.object({}),
  run: async (ctx) => {
    for (let turns = 0; turns < 20 && (await forgetUploads(ctx)); turns += 1);
  },
});

export const schedules: readonly Schedule[] = [{ work: forgetWork, everySeconds: 6 * 3600 }];
