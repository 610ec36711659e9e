import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ticketValues } from './ticket-values.ts';

const named = (name: string) => ({ id: 'x', name });
const ticket = {
  reference: 'HLX-7',
  subject: 'No tone',
  requester: { ...named('Anna Lind'), address: null, verified: true },
  company: null,
  product: named('Voice'),
  area: null,
  team: null,
};
const around = { ticket, me: 'Mira Salo', workspace: 'Helix', timeZone: 'Asia/Tokyo', now: '2026-03-01T20:00:00.000Z' } as const;

test('values are those of the ticket, its customer and whoever writes; the day is that of the place', () => {
  const values = ticketValues({ ...around, language: 'sv' });
  assert.deepEqual([values.customer, values.customer_first_name, values.my_first_name], ['Anna Lind', 'Anna', 'Mira']);
  assert.deepEqual([values.number, values.company, values.product, values.today], ['HLX-7', '', 'Voice', '2 mars 2026']);
});

test('a Japanese name is addressed by its family name', () => {
  const japanese = { ...ticket, requester: { ...ticket.requester, name: '田中 太郎' } };
  const values = ticketValues({ ...around, ticket: japanese, language: 'ja' });
  assert.deepEqual([values.customer_first_name, values.today], ['田中', '2026年3月2日']);
});
