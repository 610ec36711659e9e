// RFC 3463: class, subject, detail. The numbers around it mustn't be an address of the network.
const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d]|\.\d)/g;
const REPLY = /(?<![\d./-]|\]:)([245][0-5]\d)(?=[\s#:,;<"'-]|$)/g;

export function statusCodes(text: string): string[] {
  return [...text.matchAll(STATUS)].filter((found) => Number(found[2]) <= 7).map((found) => `${found[1]}.${found[2]}.${found[3]}`);
}

// The reported status, or a more telling one from what the other server said.
export function bestStatus(reported: string | null, diagnostic: string): string | null {
  const said = statusCodes(diagnostic);
  const inner = /<\d{3} (\d\.\d+\.\d+)/.exec(diagnostic)?.[1];
  if (inner !== undefined) return inner;
  const telling = said.filter((code) => !code.endsWith('.0.0'));
  const own = reported === null ? null : (statusCodes(reported)[0] ?? null);
  if (own !== null && !own.endsWith('.0.0')) return own;
  return (
    telling.findLast((code) => !code.startsWith('2') && code !== '5.1.0' && code !== '5.3.0') ?? telling.at(-1) ?? own ?? said[0] ?? null
  );
}

export function replyCode(diagnostic: string, status: string | null): string | null {
  const inner = /<([45]\d\d) \d\.\d+\.\d+/.exec(diagnostic)?.[1];
  if (inner !== undefined) return inner;
  const all = [...diagnostic.matchAll(REPLY)].map((found) => found[1] ?? '');
  return all.find((code) => code.startsWith(status?.charAt(0) ?? code.charAt(0))) ?? null;
}
