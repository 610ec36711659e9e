import type { Contact } from '#contracts/customers.ts';

/** What a person shares with their primary company, as it holds for them: their own, else the company's. */
export const sharedFields = ({ postalAddress, language, timeZone, inherited }: Contact) => ({
  postalAddress: postalAddress ?? inherited?.postalAddress ?? '',
  language: language ?? inherited?.language ?? null,
  timeZone: timeZone ?? inherited?.timeZone ?? null,
});
