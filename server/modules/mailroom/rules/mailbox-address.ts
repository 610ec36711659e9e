import { domainToASCII, domainToUnicode } from 'node:url';
import { withoutTag } from './signed-id.ts';

/** Every way to write the mailbox behind an address, the most exact first: with its tag and without, its domain in letters or in ASCII. */
export const waysToWrite = (address: string): string[] => {
  const exact = address.trim().toLowerCase();
  return [exact, withoutTag(exact)].flatMap((form) => {
    const at = form.lastIndexOf('@') + 1;
    const domains = [form.slice(at), domainToUnicode(form.slice(at)), domainToASCII(form.slice(at))];
    return [...new Set(domains.filter(Boolean))].map((domain) => form.slice(0, at) + domain);
  });
};
