import { done } from '#contracts/common.ts';
import { macros } from '#contracts/macros.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { deleteMacro } from './commands/delete-macro.ts';
import { fillMacro, fillText } from './commands/fill-macro.ts';
import { changeMacro, keepMacro } from './commands/keep-macro.ts';
import { useMacro } from './commands/use-macro.ts';
import { listMacros, readMacro } from './queries.ts';

const sees = member('tickets.see');
/** Whoever may write may have texts for it. */
const writes = member('tickets.reply');

export const routes: readonly Served[] = [
  serve(macros.list, { allow: sees, run: async (ctx, { query }) => ({ items: await listMacros(ctx, query) }) }),
  serve(macros.read, { allow: sees, run: (ctx, { params }) => readMacro(ctx, params.macro) }),
  serve(macros.create, { allow: writes, run: (ctx, { body }) => keepMacro(ctx, body) }),
  serve(macros.change, { allow: writes, run: (ctx, { params, body }) => changeMacro(ctx, params.macro, body) }),
  serve(macros.delete, {
    allow: writes,
    run: async (ctx, { params }) => {
      await deleteMacro(ctx, params.macro);
      return done;
    },
  }),
  serve(macros.fill, {
    allow: sees,
    run: async (ctx, { params, query }) => fillMacro(ctx, await ticketId(ctx, params.ticket), params.macro, query.language),
  }),
  serve(macros.preview, {
    allow: writes,
    run: async (ctx, { params, body }) => fillText(ctx, await ticketId(ctx, params.ticket), body.text, body.language),
  }),
  serve(macros.use, {
    allow: writes,
    run: async (ctx, { params }) => useMacro(ctx, await ticketId(ctx, params.ticket), params.macro),
  }),
];
