import { CustomerEvent, CustomerRecipient, NoticeEvent, type Matrix, type MatrixCell } from '#contracts/notice-matrix.ts';
import { MemberRecipient } from '#contracts/notifications.ts';
import type { Context } from '#server/platform/db/context.ts';
import { shipped, shippedForCustomers } from '../rules/shipped.ts';
import type { Deviation } from '../rules/who-is-told.ts';
import { deviationsOf } from './deviations.ts';

type Shipped = Omit<MatrixCell, 'onScreen' | 'byMail'>;

const forMembers = (event: NoticeEvent): Shipped[] =>
  MemberRecipient.options.flatMap((recipient) => {
    const cell = shipped[event][recipient];
    if (!cell) return [];
    const { onScreen, byMail, purpose } = cell;
    return [{ event, recipient, shipped: { onScreen, byMail }, hasScreen: true, purpose }];
  });

const forCustomers = (event: CustomerEvent): Shipped[] =>
  CustomerRecipient.options.map((recipient) => {
    const { byMail, purpose } = shippedForCustomers[event][recipient];
    return { event, recipient, shipped: { onScreen: false, byMail }, hasScreen: false, purpose };
  });

/** Every cell that there is, as shipped. */
export const shippedCells: readonly Shipped[] = [
  ...NoticeEvent.options.flatMap(forMembers),
  ...CustomerEvent.options.flatMap(forCustomers),
];

const asItIs = (cell: Shipped, deviations: readonly Deviation[]): MatrixCell => {
  const own = deviations.find((each) => each.event === cell.event && each.recipient === cell.recipient);
  const { onScreen, byMail } = own ?? cell.shipped;
  return { ...cell, onScreen, byMail };
};

export const readMatrix = async (ctx: Context): Promise<Matrix> => {
  const row = await ctx.db
    .selectFrom('notifications.matrix')
    .select('version')
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  const deviations = await deviationsOf(ctx);
  return { version: row?.version ?? 0, cells: shippedCells.map((cell) => asItIs(cell, deviations)) };
};
