import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from './ical.ts';

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
const from = '2026-11-29';

test('all-day events are days, whatever else stands around them', () => {
  const text = calendar(
    ...event('UID:1', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY;LANGUAGE=sv:Juldagen\\, annanda', ' gen'),
    ...event('DTSTART:20270101', 'SUMMARY:元日', 'BEGIN:VALARM', 'DTSTART:20000101', 'SUMMARY:Wake up', 'END:VALARM'),
    ...event('DTSTART;TZID="Europe/Stockholm:x":20261224T120000', 'SUMMARY:Lunch'),
    ...event('DTSTART;VALUE=DATE:20261231', 'STATUS:CANCELLED', 'SUMMARY:Not held'),
  );
  assert.deepEqual(readEvents(text, from), {
    events: [
      { date: '2026-12-25', name: 'Juldagen, annandagen' },
      { date: '2026-12-26', name: 'Juldagen, annandagen' },
      { date: '2027-01-01', name: '元日' },
    ],
    skipped: 1,
  });
});

test('what comes every year is there for five; other repetitions are said, not guessed', () => {
  const text = calendar(
    ...event('DTSTART;VALUE=DATE:20100606', 'RRULE:FREQ=YEARLY', 'SUMMARY:National day'),
    ...event('DTSTART;VALUE=DATE:20100606', 'RRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5', 'SUMMARY:A Monday'),
    ...event('DTSTART;VALUE=DATE:20261331', 'SUMMARY:No such day'),
  );
  const read = readEvents(text, from);
  assert.deepEqual(
    read?.events.map(({ date }) => date),
    ['2026-06-06', '2027-06-06', '2028-06-06', '2029-06-06', '2030-06-06'],
  );
  assert.equal(read?.skipped, 2);
});

test('what is no calendar is told apart from a calendar without days', () => {
  for (const text of ['', 'hello', '<html></html>', 'date,name\n2026-12-25,Christmas', 'BEGIN:VCARD\nEND:VCARD'])
    assert.equal(readEvents(text, from), null, text);
  assert.deepEqual(readEvents(calendar(), from), { events: [], skipped: 0 });
});
