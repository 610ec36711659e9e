// Windows numbers its charsets; these are the ones that mail is written in.
const NUMBERED = new Map<number, string>([
  [874, 'windows-874'],
  [866, 'ibm866'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [10000, 'macintosh'],
  [20127, 'us-ascii'],
  [20866, 'koi8-r'],
  [20932, 'euc-jp'],
  [20936, 'gb18030'],
  [21866, 'koi8-u'],
  [50220, 'iso-2022-jp'],
  [50221, 'iso-2022-jp'],
  [50222, 'iso-2022-jp'],
  [50225, 'iso-2022-kr'],
  [51932, 'euc-jp'],
  [51936, 'gb18030'],
  [51949, 'euc-kr'],
  [52936, 'hz-gb-2312'],
  [54936, 'gb18030'],
  [65000, 'utf-7'],
  [65001, 'utf-8'],
]);

// RTF numbers charsets of fonts in another way.
const OF_FONT = new Map<number, number>([
  [0, 1252],
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

export function charsetOfPage(page: number | null): string {
  if (page === null) return 'windows-1252';
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  if (page >= 28591 && page <= 28605) return `iso-8859-${page - 28590}`;
  return NUMBERED.get(page) ?? 'windows-1252';
}

export function pageOfFont(charset: number): number | null {
  return OF_FONT.get(charset) ?? null;
}
