import type { Attachment, InvitationRead } from './message-shape.ts';
import { decodeBytes } from './charset.ts';

type Line = { name: string; parameters: Map<string, string>; value: string };
type Moment = { text: string | null; allDay: boolean; zone: string | null };

const LONGEST = 256_000;
const LONGEST_TEXT = 300;
const NOTHING: Moment = { text: null, allDay: false, zone: null };

// RFC 5545: what an invitation is about. Null where there is no event in it.
export function readInvitation(attachments: readonly Attachment[]): InvitationRead | null {
  const file = attachments.find(({ contentType }) => contentType === 'text/calendar');
  if (!file) return null;
  const lines = unfold(decodeBytes(file.content.subarray(0, LONGEST), 'utf-8'));
  const begin = lines.findIndex(({ name, value }) => name === 'BEGIN' && value.toUpperCase() === 'VEVENT');
  if (begin < 0) return null;
  const event = eventLines(lines.slice(begin + 1));
  const first = (name: string): Line | undefined => event.find((line) => line.name === name);
  const start = moment(first('DTSTART'));
  const end = moment(first('DTEND'));
  return {
    method: file.method ?? first('METHOD')?.value.toUpperCase() ?? '',
    title: words(first('SUMMARY')?.value),
    start: start.text,
    end: end.text,
    allDay: start.allDay,
    zone: start.zone,
    place: words(first('LOCATION')?.value),
    organiser: organiserOf(first('ORGANIZER')),
  };
}

// An alarm inside the event has fields of the same names.
function eventLines(lines: Line[]): Line[] {
  const own: Line[] = [];
  let depth = 0;
  for (const line of lines) {
    if (line.name === 'BEGIN') depth += 1;
    else if (line.name === 'END' && depth === 0) return own;
    else if (line.name === 'END') depth -= 1;
    else if (depth === 0) own.push(line);
  }
  return own;
}

function unfold(text: string): Line[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const found = /^([A-Za-z0-9-]+)((?:;[^=:;]+=(?:"[^"]*"|[^";:]*))*):(.*)$/.exec(line);
      if (!found) return [];
      const parameters = [...(found[2] ?? '').matchAll(/;([^=:;]+)=("[^"]*"|[^";:]*)/g)].map(
        ([, name = '', value = '']): [string, string] => [name.toUpperCase(), value.replace(/^"|"$/g, '')],
      );
      return [{ name: (found[1] ?? '').toUpperCase(), parameters: new Map(parameters), value: found[3] ?? '' }];
    });
}

const words = (value = ''): string =>
  value
    .replace(/\\[nN]/g, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_TEXT);

function organiserOf(line: Line | undefined): string {
  const address = line?.value.replace(/^mailto:/i, '') ?? '';
  const name = words(line?.parameters.get('CN'));
  return name === '' || name === address ? words(address) : `${name} <${words(address)}>`;
}

function moment(line: Line | undefined): Moment {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/.exec(line?.value.trim() ?? '');
  if (!found) return NOTHING;
  const [, year, month, day, hour, minute, second = '00', utc] = found;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { text: date, allDay: true, zone: null };
  const local = `${date}T${hour}:${minute}:${second}`;
  const zone = utc ? 'UTC' : (line?.parameters.get('TZID') ?? null);
  try {
    if (zone === null) return { text: local, allDay: false, zone: null };
    const instant = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
    return { text: new Date(instant.epochMilliseconds).toISOString(), allDay: false, zone: null };
  } catch {
    // A name of the sender's own for a zone: the time is shown as it was written, with that name.
    return { text: local, allDay: false, zone: zone === null ? null : words(zone) };
  }
}
