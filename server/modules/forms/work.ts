import { z } from 'zod';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { tidySubmissions } from './commands/tidy-submissions.ts';

export const tidyWork = work({ name: 'forms.tidy', payload: z.object({}), run: (ctx) => tidySubmissions(ctx) });

export const schedules: readonly Schedule[] = [{ work: tidyWork, everySeconds: 24 * 3600 }];
