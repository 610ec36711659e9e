import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

/** A web form, or what waits of it, is another than it was. */
export const formChanged = event('form.changed', z.object({ formId: Id }));
/** A submission became a ticket; by whose word, where it waited for one. */
export const formSubmitted = event('form.submitted', z.object({ formId: Id, recordId: Id, acceptedBy: Id.nullable() }));
