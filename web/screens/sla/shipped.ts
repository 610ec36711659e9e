import type { CreatePolicy } from '#contracts/sla.ts';

const office = [{ from: 9 * 60, to: 17 * 60 }];
/** Monday to Friday, nine to five, until somebody says otherwise. */
export const officeWeek = [office, office, office, office, office, [], []];

/** What a new service level begins with; switched off, so that nothing is promised before it was looked at. */
export const newPolicy = (name: string, calendarId: string | null): CreatePolicy => ({
  name,
  conditions: { companyIds: [], productIds: [], channels: [], languages: [] },
  targets: {
    firstResponse: { low: 480, normal: 240, high: 60, urgent: 30 },
    nextResponse: { low: 480, normal: 240, high: 60, urgent: 30 },
    resolution: { low: 2400, normal: 1440, high: 480, urgent: 240 },
    turn: { customer: {}, owner: {}, provider: {} },
  },
  pausedIn: ['awaiting_customer', 'on_hold'],
  calendarId,
  warnPercent: 80,
  active: false,
});
