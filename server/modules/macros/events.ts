import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

export const macroChanged = event('macro.changed', z.object({ macroId: Id }));
