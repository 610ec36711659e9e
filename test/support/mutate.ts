/** Numbers from 0 to 1 that come the same every time for a seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const marks = [
  '\r\n\r\n',
  '--',
  '=?utf-8?B?',
  '=',
  '"',
  '(',
  '<',
  '\0',
  '\r',
  '\n',
  ';',
  '\u00FF',
  '%',
  '&#',
  'Content-Type: multipart/mixed; boundary=""\r\n',
];

/** The mail damaged in a few places: bytes changed, cut out, doubled, marks of the format put in, the end lost. */
export const mutate = (mail: Buffer, random: () => number): Buffer => {
  let bytes = mail;
  const place = (): number => Math.floor(random() * (bytes.length + 1));
  for (let change = 0; change < 1 + random() * 8; change += 1) {
    const [a, b] = [place(), place()].toSorted((one, other) => one - other) as [number, number];
    const end = Math.min(b, a + 400);
    const kinds = [
      () => Buffer.concat([bytes.subarray(0, a), Buffer.of(Math.floor(random() * 256)), bytes.subarray(a + 1)]),
      () => Buffer.concat([bytes.subarray(0, a), bytes.subarray(end)]),
      () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(a)]),
      () =>
        Buffer.concat([bytes.subarray(0, a), Buffer.from(marks[Math.floor(random() * marks.length)] ?? '', 'latin1'), bytes.subarray(a)]),
      () => bytes.subarray(0, Math.max(1, b)),
    ];
    bytes = kinds[Math.floor(random() * kinds.length)]?.() ?? bytes;
  }
  return bytes;
};
