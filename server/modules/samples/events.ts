import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

const audited = { subject: () => ({ kind: 'workspace' as const, id: null }) };

/** Invented people, companies and tickets were laid out to try the desk on, and taken away again. */
export const samplesLoaded = event('samples.loaded', z.object({}), audited);
export const samplesRemoved = event('samples.removed', z.object({}), audited);
