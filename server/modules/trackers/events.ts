import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

const Of = { recordId: Id, issueId: Id };

/** A link or what is known of its issue is other than before. */
export const issueChanged = event('issue.changed', z.object(Of));
/** Closed there, seen here. `name`: how people call it, PHON-17 or shop #17. */
export const issueClosed = event('issue.closed', z.object({ ...Of, name: z.string() }));
export const issueReopened = event('issue.reopened', z.object({ ...Of, name: z.string() }));
export const trackerChanged = event('tracker.changed', z.object({ connectionId: Id }));
