const START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const WINDOW = 4096;
const COMPRESSED = 0x75465a4c;
const PLAIN = 0x414c454d;
const MOST = 8 * 1024 * 1024;

// MS-OXRTFCP. Answers what could be unpacked, or null where it isn't such a thing at all.
export function unpackRtf(packed: Buffer): Buffer | null {
  if (packed.length < 16) return null;
  const size = Math.min(packed.readUInt32LE(4), MOST);
  const form = packed.readUInt32LE(8);
  const end = Math.min(packed.length, packed.readUInt32LE(0) + 4);
  if (form === PLAIN) return packed.subarray(16, Math.min(16 + size, packed.length));
  return form === COMPRESSED ? inflate(packed, end, size) : null;
}

function inflate(packed: Buffer, end: number, size: number): Buffer {
  const window = Buffer.alloc(WINDOW, 0x20);
  let write = window.write(START, 'latin1');
  const out = Buffer.alloc(size);
  let length = 0;
  const put = (byte: number): void => {
    window[write] = byte;
    write = (write + 1) % WINDOW;
    out[length] = byte;
    length += 1;
  };
  const full = (): boolean => length >= size;
  for (let at = 16; at < end && !full();) {
    const flags = packed[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < end && !full(); bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        put(packed[at] ?? 0);
        at += 1;
        continue;
      }
      if (at + 2 > end) return out.subarray(0, length);
      const pair = packed.readUInt16BE(at);
      at += 2;
      const from = pair >> 4;
      // A reference to the place of writing is the end.
      if (from === write) return out.subarray(0, length);
      for (let step = 0; step < (pair & 15) + 2 && !full(); step += 1) put(window[(from + step) % WINDOW] ?? 0);
    }
  }
  return out.subarray(0, length);
}
