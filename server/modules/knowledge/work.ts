import { z } from 'zod';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { forgetRemoved } from './commands/forget-removed.ts';

export const forgetWork = work({ name: 'knowledge.forget_removed', payload: z.object({}), run: (ctx) => forgetRemoved(ctx) });

export const schedules: readonly Schedule[] = [{ work: forgetWork, everySeconds: 24 * 3600 }];
