import { z } from 'zod';
import { Id, Language, TimeZone } from './common.ts';

export const CompanyRef = z.object({ id: Id, name: z.string() });

/** What a company's people have from it, unless they have their own. */
export const shared = { postalAddress: z.string(), language: Language.nullable(), timeZone: z.string().nullable() };

/** What the primary company says, as it is now. */
export const Inherited = z.object({ company: CompanyRef, ...shared });
export type Inherited = z.infer<typeof Inherited>;

const PostalAddress = z.string().max(1000);

export const sharedByCompany = { postalAddress: PostalAddress, language: Language.nullable(), timeZone: TimeZone.nullable() };

/** null, and an emptied postal address: that of the primary company. */
export const ownOfContact = {
  postalAddress: PostalAddress.trim()
    .transform((text) => (text === '' ? null : text))
    .nullable(),
  language: Language.nullable(),
  timeZone: TimeZone.nullable(),
};
