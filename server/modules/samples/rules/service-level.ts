import type { CreatePolicy, Calendar } from '#contracts/sla.ts';

const [morning, afternoon, short] = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 },
  { from: 8 * 60, to: 15 * 60 },
];
const day = [morning, afternoon];

export const calendar: Pick<Calendar, 'name' | 'timeZone' | 'week'> = {
  name: 'Luleå',
  timeZone: 'Europe/Stockholm',
  week: [day, day, day, day, [short], [], []],
};

/** For the sample companies only, so that nothing real is promised by it. */
export const serviceLevel = (calendarId: string, companyIds: readonly string[]): CreatePolicy => ({
  name: 'Voice and fibre',
  conditions: { companyIds: [...companyIds], productIds: [], channels: [], languages: [] },
  targets: {
    firstResponse: { low: 960, normal: 480, high: 120, urgent: 60 },
    nextResponse: { low: 960, normal: 480, high: 240, urgent: 120 },
    resolution: { low: 4800, normal: 2400, high: 960, urgent: 480 },
    turn: { customer: {}, owner: {}, provider: {} },
  },
  pausedIn: ['awaiting_customer', 'on_hold'],
  calendarId,
  warnPercent: 80,
  active: true,
});
