import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sla, type CreatePolicy } from '#contracts/sla.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();
const week = Array.from({ length: 7 }, () => [{ from: 540, to: 1020 }]);
const body: CreatePolicy = {
  name: 'All',
  conditions: { companyIds: [], productIds: [], channels: [], languages: [] },
  targets: { firstResponse: {}, nextResponse: {}, resolution: {}, turn: { customer: {}, owner: {}, provider: {} } },
  pausedIn: [],
  calendarId: null,
  warnPercent: 80,
  active: true,
};

const office = async () => {
  const place = await workspace();
  const admin = await place.member('admin');
  const { id } = await admin.ok(sla.createCalendar, { body: { name: 'Office', timeZone: 'Europe/Stockholm', week } });
  const read = async (of = id) => (await admin.ok(sla.calendars)).items.find((calendar) => calendar.id === of);
  return { place, admin, params: { calendar: id }, read };
};

test('there is one default, the first at first; it is handed on', async () => {
  const { admin, params, read } = await office();
  const { id: other } = await admin.ok(sla.createCalendar, { body: { name: 'Night', timeZone: 'Etc/UTC', week } });
  assert.deepEqual([(await read())?.default, (await read(other))?.default], [true, false]);
  await admin.ok(sla.changeCalendar, { params: { calendar: other }, body: { version: 1, default: true } });
  assert.deepEqual([(await read())?.default, (await read(other))?.default], [false, true]);
  await admin.ok(sla.deleteCalendar, { params: { calendar: other } });
  assert.equal((await read())?.default, true);
  assert.equal(await admin.refused(sla.createCalendar, 409, { body: { name: 'office', timeZone: 'Etc/UTC', week } }), 'name_taken');
  assert.equal(await admin.refused(sla.changeCalendar, 409, { params, body: { version: 9, name: 'X' } }), 'stale_version');
});

test('days are set, halved and let go; each makes another version', async () => {
  const { admin, params, read } = await office();
  const day = { params: { ...params, date: '2026-12-24' } };
  await admin.ok(sla.changeDay, { ...day, body: { name: 'Christmas Eve', spans: [{ from: 540, to: 720 }] } });
  assert.deepEqual((await read())?.days, [{ date: '2026-12-24', name: 'Christmas Eve', spans: [{ from: 540, to: 720 }] }]);
  assert.equal((await read())?.version, 2);
  await admin.ok(sla.removeDay, day);
  assert.deepEqual((await read())?.days, []);
  assert.equal(await admin.refused(sla.removeDay, 404, day), 'not_found');
});

test('hours that overlap, end before they begin or miss a day are refused with their place', async () => {
  const { admin, params } = await office();
  const wrong = [
    [
      { from: 540, to: 720 },
      { from: 700, to: 800 },
    ],
    [{ from: 720, to: 540 }],
    [{ from: 0, to: 1441 }],
  ];
  for (const spans of wrong)
    assert.equal(
      await admin.refused(sla.changeCalendar, 422, { params, body: { version: 1, week: [spans, ...week.slice(1)] } }),
      'invalid',
    );
  assert.equal(await admin.refused(sla.changeCalendar, 422, { params, body: { version: 1, week: week.slice(1) } }), 'invalid');
  assert.equal(await admin.refused(sla.changeCalendar, 422, { params, body: { version: 1, timeZone: 'Mars/Olympus' } }), 'invalid');
});

const events = (...days: [string, string][]) =>
  [
    'BEGIN:VCALENDAR',
    ...days.flatMap(([date, name]) => ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${date}`, `SUMMARY:${name}`, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');

test('a calendar file brings closed days, once, and leaves what is there', async () => {
  const { admin, params, read } = await office();
  await admin.ok(sla.changeDay, { params: { ...params, date: '2100-12-24' }, body: { name: 'Half', spans: [{ from: 540, to: 720 }] } });
  const text = events(['20001225', 'Long ago'], ['21001224', 'Christmas Eve'], ['21001225', 'Juldagen'], ['21010101', '元日']);
  assert.deepEqual(await admin.ok(sla.importDays, { params, body: { text } }), { added: 2, kept: 1, past: 1, skipped: 0 });
  assert.deepEqual(
    (await read())?.days.map(({ date, name, spans }) => [date, name, spans.length]),
    [
      ['2100-12-24', 'Half', 1],
      ['2100-12-25', 'Juldagen', 0],
      ['2101-01-01', '元日', 0],
    ],
  );
  assert.deepEqual(await admin.ok(sla.importDays, { params, body: { text } }), { added: 0, kept: 3, past: 1, skipped: 0 });
  assert.equal(await admin.refused(sla.importDays, 422, { params, body: { text: 'date;name' } }), 'not_a_calendar');
});

test('a policy names what there is', async () => {
  const { admin } = await office();
  for (const change of [
    { calendarId: newId() },
    { conditions: { ...body.conditions, companyIds: [newId()] } },
    { conditions: { ...body.conditions, productIds: [newId()] } },
    { targets: { ...body.targets, firstResponse: { normal: -1 } } },
    { warnPercent: 100 },
    { pausedIn: ['closed'] as unknown as CreatePolicy['pausedIn'] },
  ])
    assert.equal(await admin.refused(sla.createPolicy, 422, { body: { ...body, ...change } }), 'invalid', JSON.stringify(change));
  const { id } = await admin.ok(sla.createPolicy, { body });
  assert.equal(await admin.refused(sla.createPolicy, 409, { body: { ...body, name: 'ALL' } }), 'name_taken');
  assert.equal(await admin.refused(sla.orderPolicies, 409, { body: { ids: [id, id] } }), 'list_changed');
});

test('those who work on tickets see clocks and set nothing up; customers see nothing of it', async () => {
  const { place } = await office();
  const [agent, anna] = [await place.member('agent'), await place.contact()];
  assert.equal(await agent.refused(sla.policies, 403), 'not_allowed');
  assert.equal(await agent.refused(sla.createPolicy, 403, { body }), 'not_allowed');
  assert.equal(await anna.refused(sla.calendars, 404), 'not_found');
});
