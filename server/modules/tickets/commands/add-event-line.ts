import type { Side } from '#contracts/threads.ts';
import { addEntry } from '#server/modules/threads/index.ts';
import { personOf, sideOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface EventLine {
  readonly name: string;
  readonly details?: Record<string, unknown>;
  readonly sides?: readonly Side[];
}

const nameOf = (ctx: Context): string => ('name' in ctx.actor ? ctx.actor.name : '');

/** A line of history inside the thread, such as "Erik closed this". */
export const addEventLine = async (ctx: Context, recordId: string, line: EventLine): Promise<void> => {
  const { actor } = ctx;
  const kind = actor.kind === 'nobody' ? 'system' : actor.kind;
  await addEntry(ctx, {
    recordId,
    kind: 'event',
    sides: line.sides ?? [sideOf(actor)],
    state: 'released',
    author: { kind, id: personOf(actor), name: nameOf(ctx), side: sideOf(actor) },
    channel: actor.kind === 'contact' ? 'portal' : actor.kind === 'member' ? 'web' : 'system',
    text: '',
    payload: { name: line.name, ...line.details },
  });
};
