import { z } from 'zod';
import { work, type Schedule, type Work } from '#server/platform/work/work.ts';
import { findStranded } from './commands/find-stranded.ts';
import { forgetDeliveries } from './commands/forget-deliveries.ts';
import { sendWorks } from './commands/send-turn.ts';

const sweepWork = work({ name: 'webhooks.sweep', payload: z.object({}), run: (ctx) => findStranded(ctx) });
const forgetWork = work({ name: 'webhooks.forget', payload: z.object({}), run: (ctx) => forgetDeliveries(ctx) });

export const works: readonly Work[] = [...sendWorks, sweepWork, forgetWork];
export const schedules: readonly Schedule[] = [
  { work: sweepWork, everySeconds: 300 },
  { work: forgetWork, everySeconds: 3600 },
];
