import type { RecordKind, SentValues } from '#contracts/fields.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { fieldsOn, isAnythingNeeded } from '../queries/fields.ts';
import { isFilled, missing } from '../rules/needed.ts';

/** Something new with what was typed for it; a customer is asked for no more than they may fill in. */
export const checkNeeded = async (
  ctx: Context,
  on: RecordKind,
  { values, productId = null, customer = false }: { values: SentValues; productId?: string | null; customer?: boolean },
): Promise<void> => {
  if (!(await isAnythingNeeded(ctx, on))) return;
  const fields = (await fieldsOn(ctx, on)).filter((field) => !customer || field.customer === 'edits');
  const lacking = missing(fields, { productId, when: 'creating', has: (key) => isFilled(values, key) });
  if (lacking.length > 0) throw new InvalidInput(lacking.map(({ key }) => ({ path: `body.fields.${key}`, message: 'Fill this in.' })));
};

export interface Lacking {
  readonly key: string;
  readonly name: string;
}

interface Closing {
  readonly id: string;
  readonly productId: string | null;
  /** What is put into its fields before it is closed. */
  readonly values?: SentValues;
}

/** What a ticket lacks before it can be closed. */
export const lackingToClose = async (ctx: Context, { id, productId, values = {} }: Closing): Promise<Lacking[]> => {
  if (!(await isAnythingNeeded(ctx, 'ticket'))) return [];
  const filled = await ctx.db
    .selectFrom('fields.value')
    .select('fieldId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', id)
    .execute();
  const fields = await fieldsOn(ctx, 'ticket');
  const has = (key: string) =>
    key in values ? isFilled(values, key) : filled.some(({ fieldId }) => fields.some((field) => field.id === fieldId && field.key === key));
  return missing(fields, { productId, when: 'closing', has }).map(({ key, name }) => ({ key, name }));
};

export const assertComplete = async (ctx: Context, ticket: Closing): Promise<void> => {
  const lacking = await lackingToClose(ctx, ticket);
  if (lacking.length > 0) refuse('fields_missing', { missing: lacking });
};
