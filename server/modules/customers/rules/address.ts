/** One spelling of an e-mail address, under which the workspace knows it at most once. */
export const addressKey = (address: string): string => address.trim().normalize('NFC').toLowerCase();

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const notInNames = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** What to call somebody of whom a stranger's mail told us; the address's first part when it told nothing. */
export const nameFrom = (said: string, address: string): string => {
  const name = said.replace(notInNames, ' ').replace(/\s+/g, ' ').trim();
  return Array.from(name || address.slice(0, address.lastIndexOf('@')))
    .slice(0, 100)
    .join('');
};
