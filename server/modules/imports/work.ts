import { z } from 'zod';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { forgetImports } from './commands/forget-imports.ts';

const forgetWork = work({ name: 'imports.forget', payload: z.object({}), run: (ctx) => forgetImports(ctx) });

export const works = [forgetWork];
export const schedules: readonly Schedule[] = [{ work: forgetWork, everySeconds: 24 * 3600 }];
