import { sql } from 'kysely';
import { jsonText } from '#server/platform/db/json.ts';
import { attempt } from '#server/platform/db/attempt.ts';
import type { Context } from '#server/platform/db/context.ts';
import { Refusal } from '#server/platform/refusal.ts';
import type { ImportJob } from '../queries/imports.ts';
import { changeCustomer } from './change-customer.ts';
import { makeAlong, type Along } from './make-along.ts';
import { makeCustomers } from './make-customers.ts';
import type { Done, Effect } from '../rules/effect.ts';
import { refused, type Plan } from '../rules/plan.ts';

const codeOf = ({ code, details }: Refusal): string =>
  code === 'address_taken' || code === 'too_many'
    ? code
    : code === 'invalid' && 'errors' in details
      ? 'other'
      : code === 'not_found'
        ? 'gone'
        : 'other';

/** All at once; where that is refused, one by one, so that one row keeps no other from coming. */
const make = async (ctx: Context, job: ImportJob, plans: readonly Plan[], along: Along): Promise<Done[]> => {
  if (plans.length === 0) return [];
  const made = await attempt(ctx, () => makeCustomers(ctx, job, plans, along));
  if (!(made instanceof Refusal)) return made;
  const [only] = plans;
  if (only && plans.length === 1) return [{ plan: refused(only.row, { code: codeOf(made), column: null }), effect: null }];
  const one: Done[] = [];
  for (const plan of plans) one.push(...(await make(ctx, job, [plan], along)));
  return one;
};

const change = async (ctx: Context, job: ImportJob, plan: Plan, along: Along): Promise<Done> => {
  const changed = await attempt(ctx, () => changeCustomer(ctx, job, plan, along));
  return changed instanceof Refusal
    ? { plan: refused(plan.row, { code: codeOf(changed), column: null }), effect: null }
    : { plan, effect: changed };
};

/** Whose keys these are from now on. */
const learnKeys = async (ctx: Context, { id: importId, sort, source }: ImportJob, done: readonly Done[]): Promise<void> => {
  const keyed = done.flatMap(({ plan, effect }) => {
    const [key, id] = [plan.row.value?.key, effect?.recordId ?? (plan.outcome === 'unchanged' ? plan.matchedId : null)];
    return key === undefined || id === null ? [] : [{ key, id }];
  });
  if (keyed.length === 0) return;
  await sql`insert into imports.known as known (workspace_id, sort, source, key, record_id, import_id)
    select ${ctx.workspaceId}::uuid, ${sort}, ${source}, k.key, k.id, ${importId}::uuid
    from unnest(${keyed.map(({ key }) => key)}::text[], ${keyed.map(({ id }) => id)}::uuid[]) as k(key, id)
    on conflict (workspace_id, sort, source, key) do update set record_id = excluded.record_id, import_id = excluded.import_id
      where known.record_id <> excluded.record_id`.execute(ctx.db);
};

/** The key of the table refuses whatever a row would do a second time; the whole batch then comes to nothing. */
const keepEffects = async (ctx: Context, { id }: ImportJob, effects: readonly Effect[]): Promise<void> => {
  if (effects.length === 0) return;
  await ctx.db
    .insertInto('imports.effect')
    .values(effects.map((effect) => ({ ...effect, workspaceId: ctx.workspaceId, importId: id, before: jsonText(effect.before) })))
    .execute();
};

/** Does what was planned, as the member who asked for it; each row with its effect, or with the reason why it has none. */
export const carryOutRows = async (ctx: Context, job: ImportJob, plans: readonly Plan[]): Promise<Done[]> => {
  const along = await makeAlong(ctx, job, plans);
  const done = await make(
    ctx,
    job,
    plans.filter(({ outcome }) => outcome === 'new'),
    along,
  );
  for (const plan of plans) {
    if (plan.outcome === 'changed') done.push(await change(ctx, job, plan, along));
    else if (plan.outcome !== 'new') done.push({ plan, effect: null });
  }
  await keepEffects(
    ctx,
    job,
    done.flatMap(({ effect }) => effect ?? []),
  );
  await learnKeys(ctx, job, done);
  return done;
};
