import { getDomain } from 'tldts';

const bare = (domain: string): string => domain.toLowerCase().replace(/\.$/, '');
const organisation = (domain: string): string => getDomain(bare(domain), { allowPrivateDomains: true }) ?? bare(domain);

/**
 * Relaxed alignment (RFC 7489 3.1): both domains belong to one organisation, by the Public Suffix List with its private
 * part, so that two customers of one host are two.
 */
export const sameOrganisation = (a: string, b: string): boolean => a !== '' && b !== '' && organisation(a) === organisation(b);
