import { noteEndpoint } from '#server/modules/automation/index.ts';
import type { Context } from '#server/platform/db/context.ts';

interface Standing {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly active: boolean;
}

/** Rules stand above and can't ask: they are told which endpoints there are, by their purpose or their host. */
export const tellRules = (ctx: Context, { url, description, ...endpoint }: Standing, isRemoved = false): Promise<void> =>
  noteEndpoint(ctx, {
    id: endpoint.id,
    name: description || new URL(url).host,
    state: isRemoved ? 'removed' : endpoint.active ? 'on' : 'off',
  });
