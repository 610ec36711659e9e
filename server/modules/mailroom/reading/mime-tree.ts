import { headerRaw, readHeaderBlock, type RawHeader } from './headers.ts';
import { countPart, type Meter } from './limits.ts';
import { readParameters, type Parametered } from './parameters.ts';
import { isTnef, tnefParts } from './tnef-parts.ts';

export type Part = {
  headers: RawHeader[];
  // null where the part states no content type and its place implies none.
  statedType: string | null;
  type: Parametered;
  disposition: Parametered;
  encoding: string;
  // Where in the source the headers begin, the body begins and the part ends.
  at: { start: number; body: number; end: number };
  body: string;
  parts: Part[];
  // The message inside a message/rfc822 part.
  inner: Part | null;
};

export function readTree(source: string, meter: Meter): Part {
  return readPart(source, 0, source.length, 'text/plain', meter, 0);
}

function readPart(source: string, start: number, end: number, defaultType: string, meter: Meter, depth: number): Part {
  countPart(meter, depth);
  const { headers, bodyStart } = readHeaderBlock(source, start, end);
  const raw = headerRaw(headers, 'content-type');
  const type = readParameters(raw);
  const stated = type.value === '' ? null : type.value;
  type.value = knownType(stated, defaultType);
  const implied = defaultType === 'text/plain' ? null : defaultType;
  const part: Part = {
    headers,
    statedType: stated === null ? implied : type.value,
    type,
    disposition: readParameters(headerRaw(headers, 'content-disposition')),
    encoding: readParameters(headerRaw(headers, 'content-transfer-encoding')).value,
    at: { start, body: bodyStart, end },
    body: '',
    parts: [],
    inner: null,
  };
  if (type.value.startsWith('multipart/')) {
    readChildren(part, source, bodyStart, end, meter, depth);
  } else {
    part.body = source.slice(bodyStart, end);
    if (type.value === 'message/rfc822' && !/base64|quoted/.test(part.encoding)) {
      part.inner = readPart(source, skipBlankLines(source, bodyStart, end), end, 'text/plain', meter, depth + 1);
    }
    if (isTnef(part)) part.parts = tnefParts(part, meter, depth + 1);
  }
  return part;
}

// RFC 2045 5.2: what can't be understood is plain text; a made-up subtype is bytes.
function knownType(stated: string | null, defaultType: string): string {
  if (stated === null) return defaultType;
  if (/^[!-.0-~]+\/[!-.0-~]+$/.test(stated)) return stated;
  return /^(?:text|plain|html)\b/.test(stated) || (!stated.includes('/') && !/^(?:application|image|audio|video)\b/.test(stated))
    ? stated === 'html'
      ? 'text/html'
      : 'text/plain'
    : 'application/octet-stream';
}

function readChildren(part: Part, source: string, bodyStart: number, end: number, meter: Meter, depth: number): void {
  const boundary = part.type.parameters.get('boundary') ?? '';
  const ranges = boundary === '' ? [] : findRanges(source, bodyStart, end, `--${boundary}`);
  if (ranges.length === 0) {
    part.type = { value: 'text/plain', parameters: part.type.parameters };
    part.body = source.slice(bodyStart, end);
    return;
  }
  const defaultType = part.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const [from, to] of ranges) part.parts.push(readPart(source, from, to, defaultType, meter, depth + 1));
}

// RFC 2046 5.1.1: a delimiter is a whole line, white space at its end apart. The close may be missing.
function findRanges(source: string, start: number, end: number, delimiter: string): [number, number][] {
  const ranges: [number, number][] = [];
  let open = -1;
  let at = start;
  while (at < end) {
    const found = source.indexOf(delimiter, at);
    if (found < 0 || found >= end) break;
    const stop = endOfLine(source, found, end);
    const rest = source.slice(found + delimiter.length, Math.min(stop, found + delimiter.length + 1000)).trim();
    const startsLine = found === start || source.charAt(found - 1) === '\n';
    if (!startsLine || (rest !== '' && rest !== '--')) {
      at = found + delimiter.length;
      continue;
    }
    if (open >= 0 && found > open) ranges.push([open, beforeLineEnd(source, open, found)]);
    open = rest === '--' ? -1 : Math.min(stop + 1, end);
    if (rest === '--') return ranges;
    at = stop + 1;
  }
  if (open >= 0 && (open < end || source.charAt(end - 1) === '\n')) ranges.push([open, end]);
  return ranges;
}

function endOfLine(source: string, at: number, end: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}

function beforeLineEnd(source: string, from: number, at: number): number {
  if (at <= from) return from;
  const cut = source.charAt(at - 2) === '\r' ? at - 2 : at - 1;
  return Math.max(cut, from);
}

function skipBlankLines(source: string, at: number, end: number): number {
  let next = at;
  while (next < end && (source.charAt(next) === '\n' || source.charAt(next) === '\r')) next += 1;
  return next;
}
