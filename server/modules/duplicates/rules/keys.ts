import type { Likeness } from '#contracts/duplicates.ts';

export interface Key {
  /** The likeness, `:`, and what is alike in one spelling. */
  readonly key: string;
  readonly name: string;
}

/** Whose mail is anybody's: that two write from there says nothing of them. */
const openDomains = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.jp icloud.com me.com mac.com aol.com gmx.de gmx.net web.de
  proton.me protonmail.com mail.com telia.com hotmail.se live.se outlook.jp docomo.ne.jp ezweb.ne.jp softbank.ne.jp`.split(/\s+/),
);

// Legal forms say nothing of who somebody is; Japanese ones stand before or behind without a space.
const forms = new Set(
  `ab aktiebolag hb kb ltd limited llc llp plc inc incorporated corp corporation co company gmbh ag kg ohg ug mbh bv nv sa sarl sas srl spa oy oyj
  as asa aps pty publ kk`.split(/\s+/),
);
const japaneseForms = /株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\(株\)|\(有\)|\(同\)|㈱|㈲/g;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase();

// Voiced kana are letters of their own and lose nothing by folding marks of Latin ones only.
const plain = (text: string): string => (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text) ? text.normalize('NFKC').toLowerCase() : folded(text));

const wordsOf = (text: string): string[] =>
  plain(text)
    .replace(/['’`´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A person's name as it is compared: the order of its words is nobody's. */
export const personName = (name: string): string => wordsOf(name).toSorted().join(' ');

export const companyName = (name: string): string => {
  const words = wordsOf(name.normalize('NFKC').replace(japaneseForms, ' '));
  const kept = words.filter((word) => !forms.has(word));
  return (kept.length === 0 ? words : kept).join('');
};

const isOpen = (domain: string): boolean => openDomains.has(domain);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** One mailbox, however it is written: what follows a plus is the writer's own, and Google takes no notice of dots. */
export const mailboxOf = (address: string): string => {
  const domain = domainOf(address).replace(/^googlemail\.com$/, 'gmail.com');
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase().replace(/\+.*$/, '');
  return `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`;
};

const extension = /[,;]? ?(?:ext\.?|x|#|anknytning|ankn\.?|内線) ?(\d*).*$/iu;
const shortest = 7;
const longestCountryCode = 3;

/**
 * The spellings under which a number is found: at home without its trunk zeros; from abroad without what may be its country's code,
 * one to three figures of it. None for one too short to be somebody's. An extension is part of whose it is.
 */
export const numbersOf = (phone: string): string[] => {
  const written = phone.normalize('NFKC').replace(/\(0\)/, '').trim();
  const inside = extension.exec(written)?.[1] ?? '';
  const digits = written.replace(extension, '').replace(/\D/g, '');
  const abroad = written.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  const own =
    abroad === null
      ? [digits.replace(/^0+/, '')]
      : Array.from({ length: longestCountryCode }, (_, more) => abroad.slice(more + 1).replace(/^0+/, ''));
  return own.filter((number) => number.length >= shortest).map((number) => (inside === '' ? number : `${number}x${inside}`));
};

const hostOf = (website: string): string => (URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : '');

export interface ContactFacts {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly phones: readonly string[];
  readonly companyIds: readonly string[];
}

const keysFrom = (pairs: readonly (readonly [Likeness | 'near', string | null])[], name: string): Key[] =>
  [...new Set(pairs.flatMap(([likeness, what]) => (what === null || what === '' ? [] : [`${likeness}:${what}`])))].map((key) => ({
    key,
    name,
  }));

export const keysOfContact = ({ name, addresses, phones, companyIds }: ContactFacts): Key[] => {
  const own = personName(name);
  const domains = [...new Set(addresses.map(domainOf))].filter((domain) => !isOpen(domain));
  return keysFrom(
    [
      ...addresses.map((address) => ['address', mailboxOf(address)] as const),
      ...phones.flatMap((phone) => numbersOf(phone).map((number) => ['phone', number] as const)),
      ...(own === '' ? [] : companyIds.map((id) => ['name_in_company', `${id} ${own}`] as const)),
      // Who mistypes a name mistypes one of its words; the others lead to those worth comparing.
      ...domains.flatMap((domain) => own.split(' ').map((word) => ['near', word === '' ? null : `${domain} ${word}`] as const)),
    ],
    own,
  );
};

export interface CompanyFacts {
  readonly name: string;
  readonly website: string;
  readonly mailDomains: readonly string[];
}

export const keysOfCompany = ({ name, website, mailDomains }: CompanyFacts): Key[] => {
  const domains = [...mailDomains, hostOf(website)].filter((domain) => domain !== '' && !isOpen(domain));
  const own = companyName(name);
  return keysFrom([['name', own], ...domains.map((domain) => ['domain', domain] as const)], own);
};
