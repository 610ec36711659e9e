import { domainToASCII } from 'node:url';

/** A value that would break out of its line in a header or a command; rejected, never repaired (S-27). */
export class UnsafeValue extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`unsafe value in ${field}`);
    this.name = 'UnsafeValue';
    this.field = field;
  }
}

export const singleLine = (field: string, value: string): string => {
  if (/[\r\n\0]/.test(value)) throw new UnsafeValue(field);
  return value;
};

const atom = /^[^\s\p{Cc}()<>[\]:;@\\,"]+$/u;
// A quoted local part is rare but real; a reply to such a contact has to go out.
const quoted = /^"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"$/u;

/** One bare address, as an envelope and a header need it: no name, no list, no comment. */
export const address = (field: string, value: string): string => {
  singleLine(field, value);
  const at = value.lastIndexOf('@');
  const local = value.slice(0, at);
  const domain = value.slice(at + 1);
  const known = /^\[[0-9A-Za-z.:]+\]$/.test(domain) || domainToASCII(domain) !== '';
  if (at < 1 || value.length > 320 || !(atom.test(local) || quoted.test(local)) || !atom.test(domain.replace(/^\[(.*)\]$/, 'x')) || !known)
    throw new UnsafeValue(field);
  return value;
};

/** An international domain in the form that every server and DNS know. */
export const wireDomain = (domain: string): string => domainToASCII(domain) || domain.toLowerCase();

/** For a command. */
export const wireAddress = (field: string, value: string): string => {
  const checked = address(field, value);
  const at = checked.lastIndexOf('@');
  const domain = checked.slice(at + 1);
  return domain.startsWith('[') ? checked : `${checked.slice(0, at)}@${wireDomain(domain)}`;
};
