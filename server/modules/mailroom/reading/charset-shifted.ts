// Three charsets that shift inside seven bits and that TextDecoder doesn't know.

// RFC 2152
export function decodeUtf7(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) => {
    if (run === '') return '+';
    const units = Buffer.from(run, 'base64');
    return new TextDecoder('utf-16be').decode(units.subarray(0, units.length - (units.length % 2)));
  });
}

// RFC 1843
export function decodeHz(bytes: Buffer): string {
  const gb = new TextDecoder('gb18030');
  return bytes
    .toString('latin1')
    .replace(/~\{([^~]*)~\}/g, (_, run: string) => gb.decode(raised(run)))
    .replace(/~\r?\n/g, '')
    .replaceAll('~~', '~');
}

// RFC 1557
export function decodeIso2022Kr(bytes: Buffer): string {
  const korean = new TextDecoder('euc-kr');
  return bytes
    .toString('latin1')
    .replaceAll('\u001B$)C', '')
    .replace(/\u000E([^\u000F]*)\u000F?/g, (_, run: string) => korean.decode(raised(run)));
}

function raised(run: string): Buffer {
  const out = Buffer.from(run, 'latin1');
  for (let at = 0; at < out.length; at += 1) {
    const byte = out[at] ?? 0;
    if (byte > 0x20) out[at] = byte | 0x80;
  }
  return out;
}
