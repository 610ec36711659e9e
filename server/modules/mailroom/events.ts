import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

/** Settings, state or counts of a mailbox changed; screens read it anew. */
export const mailboxChanged = event('mailbox.changed', z.object({ mailboxId: Id }));
export const outgoingChanged = event('outgoing.changed', z.object({ mailId: Id, state: z.string() }));
/** The keys of a sending domain, or what DNS says of it, changed. */
export const domainChanged = event('domain.changed', z.object({ domainId: Id }));
