export function decodeTransfer(encoded: string, encoding: string): Buffer {
  switch (encoding) {
    case 'base64':
      return decodeBase64(encoded);
    case 'quoted-printable':
      return decodeQuotedPrintable(encoded);
    case 'x-uuencode':
    case 'x-uue':
    case 'uuencode':
      return decodeUuencode(encoded);
    default:
      return Buffer.from(encoded, 'latin1');
  }
}

export function decodeBase64(encoded: string): Buffer {
  const dense = encoded.replace(/[^A-Za-z0-9+/=]+/g, '');
  // Buffer stops at the first padding; a sender that encoded piece by piece pads in the middle.
  if (!/=[^=]/.test(dense)) return Buffer.from(dense, 'base64');
  return Buffer.concat(dense.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

export function decodeQuotedPrintable(encoded: string): Buffer {
  const bytes = Buffer.from(joinSoftLines(encoded), 'latin1');
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const value = byte === 0x3d ? hexPair(bytes[at + 1], bytes[at + 2]) : -1;
    if (value >= 0) at += 2;
    out[length] = value >= 0 ? value : byte;
    length += 1;
  }
  return out.subarray(0, length);
}

// White space at the end of an encoded line was added on the way (RFC 2045 6.7 rule 3).
function joinSoftLines(encoded: string): string {
  const lines = encoded.split('\n');
  const out: string[] = [];
  for (const [at, line] of lines.entries()) {
    const last = at === lines.length - 1;
    const kept = withoutEnd(line);
    if (kept.endsWith('=')) out.push(kept.slice(0, -1));
    else out.push(last ? kept : line.endsWith('\r') ? `${kept}\r\n` : `${kept}\n`);
  }
  return out.join('');
}

function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

function hexPair(high: number | undefined, low: number | undefined): number {
  const first = hexDigit(high);
  const second = hexDigit(low);
  return first < 0 || second < 0 ? -1 : first * 16 + second;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function decodeUuencode(encoded: string): Buffer {
  const pieces: Buffer[] = [];
  for (const line of encoded.split(/\r?\n/)) {
    if (/^(?:begin \d|end\s*$|`?\s*$)/.test(line)) continue;
    const length = (line.charCodeAt(0) - 32) & 63;
    const out = Buffer.alloc(Math.ceil((line.length - 1) / 4) * 3);
    for (let at = 1, to = 0; at < line.length; at += 4, to += 3) {
      const [a, b, c, d] = [0, 1, 2, 3].map((step) => (line.charCodeAt(at + step) - 32) & 63) as [number, number, number, number];
      out[to] = (a << 2) | (b >> 4);
      out[to + 1] = ((b & 15) << 4) | (c >> 2);
      out[to + 2] = ((c & 3) << 6) | d;
    }
    pieces.push(out.subarray(0, Math.min(length, out.length)));
  }
  return Buffer.concat(pieces);
}
