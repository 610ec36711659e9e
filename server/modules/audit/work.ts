import { z } from 'zod';
import { sealChain } from '#server/platform/audit/seal.ts';
import { work } from '#server/platform/work/work.ts';

/** Signs the end of each chain (S-72). */
export const sealWork = work({ name: 'audit.seal', payload: z.object({}), run: sealChain });

export const schedules = [{ work: sealWork, everySeconds: 3600 }];
