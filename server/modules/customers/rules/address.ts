/** One spelling of an e-mail address, under which the workspace knows it at most once. */
export const addressKey = (address: string): string => address.trim().normalize('NFC').toLowerCase();

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const breaks = /[\p{Cc}\u2028\u2029]+/gu;
// Marks that turn the direction of text or are unseen make one name look like another (S-27).
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What to call somebody of whom a stranger's mail told us; the address's first part when it told nothing. */
export const nameFrom = (said: string, address: string): string => {
  const name = said.replace(unseen, '').replace(breaks, ' ').replace(/\s+/g, ' ').trim();
  return Array.from(name || address.slice(0, address.lastIndexOf('@')))
    .slice(0, 100)
    .join('');
};
