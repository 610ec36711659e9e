// One character for each byte. A mail with lone CR line ends has no LF at all.
export function sourceOf(raw: Buffer): string {
  const start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  const source = raw.toString('latin1', start);
  return source.includes('\n') ? source : source.replaceAll('\r', '\n');
}
