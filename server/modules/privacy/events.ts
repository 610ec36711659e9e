import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { PersonKind } from '#contracts/identity.ts';
import { event } from '#server/platform/events/event.ts';

const Of = z.object({ contactId: Id });
const audited = { subject: ({ contactId }: { contactId: string }) => ({ kind: 'contact' as const, id: contactId }) };

/** `by`: who asked, also where the machinery fetches it for them. */
export const personExported = event('person.exported', Of.extend({ by: z.object({ kind: PersonKind, id: Id }) }), {
  ...audited,
  who: ({ by }) => by,
});
export const holdSet = event('person.hold_set', Of, audited);
export const holdEnded = event('person.hold_ended', Of, audited);
export const erasureAsked = event('person.erasure_asked', Of, {
  ...audited,
  who: ({ contactId }) => ({ kind: 'contact', id: contactId }),
});
export const erasureBegun = event('person.erasure_begun', Of, audited);
/** `wordsOf`: entries of the audit log about others that named them, and lost those words. */
export const personErased = event('person.erased', Of.extend({ wordsOf: z.array(z.int()) }), {
  ...audited,
  facts: ({ wordsOf }) => ({ wordsOf }),
});
