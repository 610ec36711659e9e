import { z } from 'zod';
import { ChangePolicy, type Conditions, type Policy, type TargetTable, type Targets } from '#contracts/sla.ts';
import type { Priority } from '#contracts/tickets.ts';
import { durationText, readDuration } from './duration.ts';

export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
/** The rows of the table; a provider's turn is kept as it is. */
export const rows = ['firstResponse', 'nextResponse', 'resolution', 'ownTurn', 'customerTurn'] as const;
export type Row = (typeof rows)[number];
export type Typed = Readonly<Record<Row, Readonly<Record<Priority, string>>>>;

/** What the form holds: times as they are typed, conditions one by one. */
export interface PolicyValues extends Conditions {
  name: string;
  active: boolean;
  targets: Typed;
  pausedIn: Policy['pausedIn'];
  /** Empty: round the clock. */
  calendarId: string;
  warnPercent: number;
}

const typedOf = (targets: Targets): Record<Priority, string> => ({
  low: durationText(targets.low),
  normal: durationText(targets.normal),
  high: durationText(targets.high),
  urgent: durationText(targets.urgent),
});

export const valuesOf = ({ name, active, conditions, targets, pausedIn, calendarId, warnPercent }: Policy): PolicyValues => ({
  name,
  active,
  ...conditions,
  targets: {
    firstResponse: typedOf(targets.firstResponse),
    nextResponse: typedOf(targets.nextResponse),
    resolution: typedOf(targets.resolution),
    ownTurn: typedOf(targets.turn.owner),
    customerTurn: typedOf(targets.turn.customer),
  },
  pausedIn,
  calendarId: calendarId ?? '',
  warnPercent,
});

const minutesOf = (typed: Readonly<Record<Priority, string>>): Targets =>
  Object.fromEntries(
    priorities.flatMap((priority) => {
      const minutes = readDuration(typed[priority]);
      return typeof minutes === 'number' ? [[priority, minutes]] : [];
    }),
  );

const tableOf = (typed: Typed, before: TargetTable): TargetTable => ({
  firstResponse: minutesOf(typed.firstResponse),
  nextResponse: minutesOf(typed.nextResponse),
  resolution: minutesOf(typed.resolution),
  turn: { ...before.turn, owner: minutesOf(typed.ownTurn), customer: minutesOf(typed.customerTurn) },
});

const conditionNames = ['companyIds', 'productIds', 'channels', 'languages'] as const;

/** What of it is sent: conditions and targets go as a whole when a part of them differs. */
export const changeOf = (
  {
    targets,
    calendarId,
    companyIds: _c,
    productIds: _p,
    channels: _h,
    languages: _l,
    ...change
  }: Partial<PolicyValues> & { version: number },
  differs: readonly string[],
  values: PolicyValues,
  policy: Policy,
): z.input<typeof ChangePolicy> => ({
  ...change,
  ...(conditionNames.some((name) => differs.includes(name))
    ? {
        conditions: {
          companyIds: values.companyIds,
          productIds: values.productIds,
          channels: values.channels,
          languages: values.languages,
        },
      }
    : {}),
  ...(targets ? { targets: tableOf(targets, policy.targets) } : {}),
  ...(calendarId === undefined ? {} : { calendarId: calendarId === '' ? null : calendarId }),
});

const Time = z.string().refine((text) => readDuration(text) !== null);
const Times = z.object({ low: Time, normal: Time, high: Time, urgent: Time });
export const PolicyForm = z.object({
  name: ChangePolicy.shape.name.unwrap(),
  targets: z.object({ firstResponse: Times, nextResponse: Times, resolution: Times, ownTurn: Times, customerTurn: Times }),
  warnPercent: ChangePolicy.shape.warnPercent.unwrap(),
});
