import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

const Changed = z.array(z.string());

export const companyCreated = event('company.created', z.object({ companyId: z.string() }));
export const companyChanged = event('company.changed', z.object({ companyId: z.string(), changed: Changed }));
export const companyDeleted = event('company.deleted', z.object({ companyId: z.string() }), {
  subject: ({ companyId }) => ({ kind: 'company', id: companyId }),
});
export const contactCreated = event('contact.created', z.object({ contactId: z.string() }));
/** `changed` names fields of the contact, or `addresses`, or `memberships`. */
export const contactChanged = event('contact.changed', z.object({ contactId: z.string(), changed: Changed }));
/** Who is let into the Customer Desk, and to which sections. */
export const companyDeskChanged = event(
  'company.desk_changed',
  z.object({
    companyId: z.string(),
    people: z.string().nullable(),
    sections: z.array(z.string()).nullable(),
    selected: z.int(),
    unselected: z.int(),
  }),
  {
    subject: ({ companyId }) => ({ kind: 'company', id: companyId }),
    facts: ({ people, sections, selected, unselected }) => ({ people, sections, selected, unselected }),
  },
);
export const contactDeskChanged = event(
  'contact.desk_changed',
  z.object({ contactId: z.string(), open: z.boolean().nullable(), on: z.array(z.string()), off: z.array(z.string()) }),
  {
    subject: ({ contactId }) => ({ kind: 'contact', id: contactId }),
    facts: ({ open, on, off }) => ({ open, on, off }),
  },
);
export const contactDeleted = event('contact.deleted', z.object({ contactId: z.string() }));
/** People and companies came with the past of another system; nobody is told, but whoever keeps something of them does. */
export const customersImported = event(
  'customers.imported',
  z.object({ companyIds: z.array(z.string()), contactIds: z.array(z.string()) }),
);
/** There is one person less; what was theirs is the other's. */
export const contactMerged = event('contact.merged', z.object({ contactId: z.string(), intoId: z.string() }), {
  subject: ({ contactId }) => ({ kind: 'contact', id: contactId }),
  facts: ({ intoId }) => ({ intoId }),
});
export const companyMerged = event('company.merged', z.object({ companyId: z.string(), intoId: z.string() }), {
  subject: ({ companyId }) => ({ kind: 'company', id: companyId }),
  facts: ({ intoId }) => ({ intoId }),
});
