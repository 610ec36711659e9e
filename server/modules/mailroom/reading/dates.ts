import { stripComments } from './parameters.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// RFC 5322 4.3; military letters are -0000 there because so many got them the wrong way round.
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  bst: 60,
  jst: 540,
};

// null where no point in time is stated: today would be a lie.
export function readDate(value: string): string | null {
  const text = stripComments(value).trim();
  const found =
    /^(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s-]+(\d{2,4}),?\s+(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[:.]\s*(\d{1,2}))?\s*([+-]\s?\d{1,2}:?\d{2}|[A-Za-z]{1,4})?/.exec(
      text,
    );
  if (found) return fromFields(found);
  const asctime = /^[A-Za-z]{3}\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+(?:([A-Za-z]{2,4}|[+-]\d{4})\s+)?(\d{4})/.exec(
    text,
  );
  if (asctime) return fromFields([text, asctime[2], asctime[1], asctime[7], asctime[3], asctime[4], asctime[5], asctime[6]]);
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return iso(Date.parse(/[Zz]|[+-]\d{2}:?\d{2}$/.test(text) ? text : `${text}Z`));
  return null;
}

function fromFields(found: readonly (string | undefined)[]): string | null {
  const [, day, month, year, hour, minute, second, zone] = found;
  const at = MONTHS.indexOf((month ?? '').toLowerCase());
  if (at < 0) return null;
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second ?? 0)];
  if (d < 1 || d > 31 || h > 24 || m > 59 || s > 60) return null;
  const time = Date.UTC(fullYear(year ?? ''), at, d, h, m, s);
  return iso(time - zoneMinutes(zone ?? '') * 60_000);
}

// RFC 5322 4.3
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length === 2) return value < 50 ? 2000 + value : 1900 + value;
  return year.length === 3 ? 1900 + value : value;
}

function zoneMinutes(zone: string): number {
  const found = /^([+-])\s?(\d{1,2}):?(\d{2})$/.exec(zone);
  if (!found) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}

function iso(time: number): string | null {
  return Number.isFinite(time) ? new Date(time).toISOString() : null;
}
