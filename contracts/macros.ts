import { z } from 'zod';
import { Created, Done, Id, Instant, Language, line } from './common.ts';
import { placeholderFault } from './placeholders.ts';
import { route } from './route.ts';
import { MacroAction, mostActions, TicketAction } from './ticket-actions.ts';
import { Ticket, TicketAddress } from './tickets.ts';
import { Reach } from './views.ts';

const faults = {
  unknown: 'is nothing that could stand here',
  nested: 'stands within another if',
  no_end: 'has no [[end]]',
  no_if: 'has no [[if …]]',
} as const;

/** Words with `[[customer]]` and the like in them; one that means nothing is not kept. */
export const MacroText = z
  .string()
  .max(20_000)
  .superRefine((text, check) => {
    const fault = placeholderFault(text);
    if (fault) check.addIssue({ code: 'custom', message: `[[${fault.name}]] ${faults[fault.code]}` });
  });
export const MacroTexts = z.partialRecord(Language, MacroText);
export type MacroTexts = z.infer<typeof MacroTexts>;

export const Macro = z.object({
  id: Id,
  name: z.string(),
  folder: z.string().nullable(),
  reach: Reach,
  teamIds: z.array(Id),
  owner: z.object({ id: Id, name: z.string() }),
  texts: z.partialRecord(Language, z.string()),
  actions: z.array(MacroAction),
  changedAt: Instant,
  version: z.int(),
  can: z.object({ change: z.boolean() }),
});
export type Macro = z.infer<typeof Macro>;

/** In lists: the languages that it has and how it begins, instead of its texts. */
export const ListedMacro = Macro.omit({ texts: true }).extend({ languages: z.array(Language), snippet: z.string() });
export type ListedMacro = z.infer<typeof ListedMacro>;

/** Filled in for one ticket and whoever asks. */
export const FilledMacro = z.object({
  /** Of the text; null: it has none. */
  language: Language.nullable(),
  languages: z.array(Language),
  text: z.string(),
  /** Placeholders of the text for which this ticket has nothing. */
  without: z.array(z.string()),
  actions: z.array(TicketAction),
  /** What it would do besides, and why it can't be done now or by whoever asks. */
  left: z.array(z.object({ kind: z.string(), code: z.string() })),
});
export type FilledMacro = z.infer<typeof FilledMacro>;

const at = { scope: 'workspace' } as const;
const OfMacro = z.strictObject({ macro: Id });
const OfTicket = z.strictObject({ ticket: TicketAddress, macro: Id });
const body = {
  name: line(100),
  folder: line(60).nullable(),
  reach: Reach,
  teamIds: z.array(Id).max(100),
  texts: MacroTexts,
  actions: z.array(MacroAction).max(mostActions),
};

export const macros = {
  list: route({
    ...at,
    name: 'macros.list',
    method: 'GET',
    path: '/macros',
    summary: 'The own saved replies and those shared with one, by name; at most 1,000. `q` looks in names, folders and texts.',
    query: z.strictObject({ q: z.string().trim().max(200).optional(), limit: z.coerce.number().int().min(1).max(1000).default(1000) }),
    reply: z.object({ items: z.array(ListedMacro) }),
  }),
  read: route({
    ...at,
    name: 'macros.read',
    method: 'GET',
    path: '/macros/:macro',
    summary: 'A saved reply with its texts.',
    params: OfMacro,
    reply: Macro,
  }),
  create: route({
    ...at,
    name: 'macros.create',
    method: 'POST',
    path: '/macros',
    summary: 'Keeps a saved reply: for oneself, or with `macros.share` for teams or everybody.',
    body: z.strictObject({
      ...body,
      folder: body.folder.default(null),
      reach: body.reach.default('private'),
      teamIds: body.teamIds.default([]),
      texts: body.texts.default({}),
      actions: body.actions.default([]),
    }),
    reply: Created,
    refusals: ['too_many'],
  }),
  change: route({
    ...at,
    name: 'macros.change',
    method: 'PATCH',
    path: '/macros/:macro',
    summary: 'Changes a saved reply; a shared one with `macros.share`.',
    params: OfMacro,
    body: z
      .strictObject(body)
      .partial()
      .extend({ version: z.int().min(1) }),
    reply: Macro,
    refusals: ['stale_version', 'too_many'],
  }),
  delete: route({
    ...at,
    name: 'macros.delete',
    method: 'DELETE',
    path: '/macros/:macro',
    summary: 'Deletes a saved reply; what was sent with it stays.',
    params: OfMacro,
    reply: Done,
  }),
  fill: route({
    ...at,
    name: 'macros.fill',
    method: 'GET',
    path: '/tickets/:ticket/macros/:macro',
    summary: 'A saved reply as it would be on this ticket: in the language of its requester, unless another is asked for.',
    params: OfTicket,
    query: z.strictObject({ language: Language.optional() }),
    reply: FilledMacro,
  }),
  /** The words of a text that is not kept yet. */
  preview: route({
    ...at,
    name: 'macros.preview',
    method: 'POST',
    path: '/tickets/:ticket/macro-preview',
    summary: 'A text with placeholders as it would be on this ticket.',
    params: z.strictObject({ ticket: TicketAddress }),
    body: z.strictObject({ text: MacroText, language: Language }),
    reply: z.object({ text: z.string(), without: z.array(z.string()) }),
  }),
  use: route({
    ...at,
    name: 'macros.use',
    method: 'POST',
    path: '/tickets/:ticket/macros/:macro/uses',
    summary: 'Does at once what a saved reply does beside its words; sends nothing.',
    params: OfTicket,
    body: z.strictObject({}),
    reply: Ticket,
  }),
} as const;
