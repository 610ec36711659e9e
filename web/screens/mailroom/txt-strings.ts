const longest = 255;

/** A long record as zone files want it: strings of at most 255 letters, each in quotes (RFC 1035 3.3.14). */
export const txtStrings = (value: string): string => {
  const parts: string[] = [];
  for (let at = 0; at < value.length; at += longest) parts.push(value.slice(at, at + longest));
  return parts.map((part) => `"${part.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(' ');
};
