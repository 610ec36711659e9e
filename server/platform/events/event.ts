import type { z } from 'zod';
import type { AuditAct } from '#contracts/audit.ts';
import type { Context } from '../db/context.ts';
import { auditingOf, type Audited } from '../audit/audited.ts';
import { personOf, type Side } from '../db/actor.ts';
import { newId } from '../db/ids.ts';
import { jsonText } from '../db/json.ts';
import { enqueueAll } from '../work/enqueue.ts';
import { runSubscription } from './dispatch.ts';

/** Something that happened, said by the module that owns it: `event('entry.released', schema)`. */
export interface EventKind<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly payload: Payload;
  /** Set: each one stands in the audit log (S-72). */
  readonly audited?: Audited;
}

/** What is `audited` has a word of its own in the log, so its name is one of those in `contracts/audit.ts`. */
export const event = <Name extends string, Payload extends z.ZodType>(
  name: Name,
  payload: Payload,
  audited?: Name extends AuditAct ? Audited<z.output<Payload>> : never,
): EventKind<Name, Payload> => ({ name, payload, ...(audited ? { audited } : {}) });

export interface Happening<Payload = unknown> {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly recordId: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly payload: Payload;
}

/**
 * `within`: runs in the same transaction and can make it fail; for what must be true at once.
 * `after`: runs as background work once the transaction is durable; for what may take its time.
 */
export interface Subscription {
  readonly key: string;
  readonly event: string;
  readonly when: 'within' | 'after';
  /** Of an event of which it would do nothing, no work is made. */
  readonly concerns: (happening: Happening) => boolean;
  readonly run: (ctx: Context, happening: Happening) => Promise<void>;
}

export const on = <Name extends string, Payload extends z.ZodType>(
  kind: EventKind<Name, Payload>,
  when: 'within' | 'after',
  key: string,
  run: (ctx: Context, happening: Happening<z.output<Payload>>) => Promise<void>,
  concerns: (happening: Happening<z.output<Payload>>) => boolean = () => true,
): Subscription => ({ key, event: kind.name, when, run: run as Subscription['run'], concerns: concerns as Subscription['concerns'] });

interface Told<Payload> {
  readonly recordId?: string | null;
  /** The sides that may know; live screens and timelines of other sides hear nothing. */
  readonly sides?: readonly Side[];
  readonly payload: Payload;
}

/** Writes the event in the transaction that makes it true, and tells those who subscribed. */
export const record = async <Name extends string, Payload extends z.ZodType>(
  ctx: Context,
  kind: EventKind<Name, Payload>,
  told: Told<z.input<Payload>>,
): Promise<string> => {
  const payload: unknown = kind.payload.parse(told.payload);
  const happening: Happening = {
    id: newId(),
    name: kind.name,
    at: ctx.now,
    recordId: told.recordId ?? null,
    actorKind: ctx.actor.kind,
    actorId: personOf(ctx.actor),
    payload,
  };
  if (kind.audited) ctx.audit.push(auditingOf(ctx, kind.name as AuditAct, payload, kind.audited));
  const concerned = (ctx.platform.subscriptions.get(kind.name) ?? []).filter((subscription) => subscription.concerns(happening));
  const written = ctx.db
    .insertInto('platform.event')
    .values({
      workspaceId: ctx.workspaceId,
      id: happening.id,
      name: happening.name,
      at: happening.at,
      recordId: happening.recordId,
      actorKind: happening.actorKind,
      actorId: happening.actorId,
      sides: [...(told.sides ?? ['owner'])],
      causedBy: ctx.causedBy,
      payload: jsonText(payload),
    })
    .execute();
  const within = concerned.filter(({ when }) => when === 'within');
  if (within.length > 0) await written;
  for (const subscription of within) await subscription.run(ctx, happening);
  const later = concerned
    .filter(({ when }) => when === 'after')
    .map(({ key }) => ({ payload: { key, happening }, once: `${key}:${happening.id}`, causedBy: happening.id }));
  // Neither waits for the other: they travel together.
  await Promise.all([written, enqueueAll(ctx, runSubscription, later)]);
  ctx.afterCommit(() => ctx.platform.signal.mark(ctx.workspaceId));
  return happening.id;
};
