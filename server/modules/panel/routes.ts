import { panel } from '#contracts/panel.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { customerPanel } from './queries.ts';

export const routes: readonly Served[] = [
  serve(panel.customer, {
    allow: member('customers.see'),
    run: async (ctx, { params }) => customerPanel(ctx, await ticketId(ctx, params.ticket)),
  }),
];
