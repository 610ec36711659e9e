import { z } from 'zod';
import { Done, Id, Instant, Language, line, page, PageQuery } from './common.ts';
import { CustomerSort } from './duplicates.ts';
import { route } from './route.ts';

export const ImportEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'euc-jp']);
export type ImportEncoding = z.infer<typeof ImportEncoding>;

export const ImportDelimiter = z.enum([',', ';', '\t', '|']);
export type ImportDelimiter = z.infer<typeof ImportDelimiter>;

/** Why a file is not read; nothing of it is kept. */
export const ImportFault = z.enum([
  'empty',
  'not_text',
  'bad_bytes',
  'unclosed_quote',
  'stray_quote',
  'too_many_columns',
  'too_many_rows',
  'too_long',
  'damaged',
  'too_large',
  'too_slow',
]);
export type ImportFault = z.infer<typeof ImportFault>;

/**
 * mapping: the file is read and columns can be mapped. checking: the dry run is under way. checked: it is done. applying:
 * rows are being carried out. stopped: somebody stopped that; it can go on. applied: all rows are. undoing, undone.
 */
export const ImportState = z.enum(['mapping', 'checking', 'checked', 'applying', 'stopped', 'applied', 'undoing', 'undone']);
export type ImportState = z.infer<typeof ImportState>;

/** What is done with a row that names somebody who is there: nothing, fill in what is empty, change what differs, or make another. */
export const ImportRule = z.enum(['skip', 'fill', 'update', 'new']);
export type ImportRule = z.infer<typeof ImportRule>;

/** new: made. changed, unchanged: somebody who was there. skipped: so it was decided. repeated: an earlier row of the file names the same. */
export const ImportOutcome = z.enum(['new', 'changed', 'unchanged', 'skipped', 'repeated', 'refused']);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** By what a row was found to name somebody. */
export const ImportMatch = z.enum(['key', 'email', 'domain', 'name']);
export type ImportMatch = z.infer<typeof ImportMatch>;

const both = ['name', 'key', 'phone', 'postalAddress', 'street', 'postcode', 'city', 'region', 'country'] as const;
const rest = ['language', 'timeZone', 'kinds', 'tags', 'notes'] as const;
/** What a column can be, beside custom fields as `fields.KEY`. Of phone, domain, address, tags, kinds and notes there may be several columns. */
export const importTargets = {
  company: [...both, 'domain', 'website', 'parent', ...rest],
  contact: [...both, 'email', 'furtherEmail', 'firstName', 'lastName', 'company', 'manager', 'primaryContact', ...rest],
} as const;
export const manyTimes: ReadonlySet<string> = new Set(['phone', 'domain', 'furtherEmail', 'tags', 'kinds', 'notes', 'street']);

export const ImportTarget = z.union([
  z.enum([...new Set([...importTargets.company, ...importTargets.contact])]),
  z.string().regex(/^fields\.[a-z][a-z0-9_]{0,39}$/),
]);
export type ImportTarget = z.infer<typeof ImportTarget>;

export const ImportColumn = z.object({ name: z.string(), target: ImportTarget.nullable() });

export const ImportFigures = z.object({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  repeated: z.int(),
  refused: z.int(),
  /** Companies that people of the file are put into and that are made along with them. */
  companies: z.int(),
});
export type ImportFigures = z.infer<typeof ImportFigures>;

export const Import = z.object({
  id: Id,
  sort: CustomerSort,
  fileName: z.string(),
  state: ImportState,
  encoding: ImportEncoding,
  /** null: a workbook, which has neither. */
  delimiter: z.string().nullable(),
  /** The first row names the columns. */
  header: z.boolean(),
  columns: z.array(ImportColumn),
  /** The first rows, as they stand in the file. */
  sample: z.array(z.array(z.string())),
  rule: ImportRule,
  /** Whose keys the column `key` holds; keys of one source are never taken for those of another. */
  source: z.string(),
  total: z.int(),
  /** Rows that the work under way has done. */
  done: z.int(),
  /** Of the dry run, and then of what was done; null before the first. */
  figures: ImportFigures.nullable(),
  /** Of the way back: taken away or put back, and what stays as somebody has used or changed it since. */
  undone: z.object({ back: z.int(), stayed: z.int() }).nullable(),
  by: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  /** Its rows are forgotten: there is no result and no way back any more. */
  forgotten: z.boolean(),
  can: z.object({ map: z.boolean(), check: z.boolean(), apply: z.boolean(), stop: z.boolean(), undo: z.boolean() }),
});
export type Import = z.infer<typeof Import>;

export const ImportRow = z.object({
  row: z.int(),
  /** Where it begins in the file. */
  line: z.int(),
  name: z.string(),
  outcome: ImportOutcome.nullable(),
  /** Whom it names, and by what that was found. */
  match: z.object({ id: Id.nullable(), name: z.string(), by: ImportMatch, line: z.int().nullable() }).nullable(),
  /** What is changed, by the names of fields. */
  changes: z.array(z.string()),
  /** Why it is refused, or stayed on the way back: a code, the column where there is one, and a sentence in the language asked for. */
  problem: z.object({ code: z.string(), column: z.string().nullable(), text: z.string() }).nullable(),
  /** Otherwise than the whole import. */
  decision: ImportRule.nullable(),
  /** Who it became or is, once it is done. */
  recordId: Id.nullable(),
  state: z.enum(['waiting', 'done', 'undone', 'stayed']),
});
export type ImportRow = z.infer<typeof ImportRow>;

const at = { scope: 'workspace' } as const;
const OfImport = z.strictObject({ import: Id });
const unreadable = ['import_unreadable', 'too_large', 'disk_full', 'upload_incomplete'] as const;

export const ChangeImport = z
  .strictObject({
    encoding: ImportEncoding,
    delimiter: ImportDelimiter,
    header: z.boolean(),
    /** One for each column, in their order. */
    targets: z.array(ImportTarget.nullable()).max(200),
    rule: ImportRule,
    source: z.union([z.literal(''), line(80)]),
  })
  .partial();
export type ChangeImport = z.output<typeof ChangeImport>;

export const imports = {
  upload: route({
    ...at,
    name: 'imports.upload',
    method: 'POST',
    path: '/imports',
    summary: 'Reads a file of companies or people and guesses what its columns are; the body is the file. Nothing is changed yet',
    query: z.strictObject({ sort: CustomerSort, name: z.string().min(1).max(255) }),
    bodyKind: 'bytes',
    bodyLimit: 32 * 1024 * 1024,
    reply: Import,
    refusals: [...unreadable],
  }),
  list: route({
    ...at,
    name: 'imports.list',
    method: 'GET',
    path: '/imports',
    summary: 'Imports, the newest first',
    query: z.strictObject(PageQuery),
    reply: page(Import),
  }),
  read: route({
    ...at,
    name: 'imports.read',
    method: 'GET',
    path: '/imports/:import',
    summary: 'One import and how far it has come',
    params: OfImport,
    reply: Import,
  }),
  change: route({
    ...at,
    name: 'imports.change',
    method: 'PATCH',
    path: '/imports/:import',
    summary:
      'Says how the file is read, what its columns are, and what is done with those who are there already; a dry run is then due anew',
    params: OfImport,
    body: ChangeImport,
    reply: Import,
    refusals: ['import_running', ...unreadable],
  }),
  remove: route({
    ...at,
    name: 'imports.remove',
    method: 'DELETE',
    path: '/imports/:import',
    summary: 'Takes an import off the list that has changed nothing',
    params: OfImport,
    reply: Done,
    refusals: ['import_running'],
  }),
  check: route({
    ...at,
    name: 'imports.check',
    method: 'PUT',
    path: '/imports/:import/dry-run',
    summary: 'Begins the dry run in the background: what would become of each row. Nothing is changed',
    params: OfImport,
    reply: Import,
    refusals: ['import_running'],
  }),
  rows: route({
    ...at,
    name: 'imports.rows',
    method: 'GET',
    path: '/imports/:import/rows',
    summary: 'The rows of an import in their order, with what becomes or became of each; `language` is that of the reasons',
    params: OfImport,
    query: z.strictObject({
      ...PageQuery,
      outcome: ImportOutcome.optional(),
      /** Those that name somebody who is there, or an earlier row. */
      matched: z.enum(['true']).optional(),
      state: z.enum(['stayed']).optional(),
      language: Language.default('en'),
    }),
    reply: page(ImportRow),
  }),
  decide: route({
    ...at,
    name: 'imports.decide',
    method: 'PUT',
    path: '/imports/:import/rows/:row/decision',
    summary: 'Decides a single row otherwise than the rest, or, with null, like the rest; it is checked anew at once',
    params: OfImport.extend({ row: z.coerce.number().int().min(1).max(1_000_000) }),
    body: z.strictObject({ decision: ImportRule.nullable() }),
    reply: ImportRow,
    refusals: ['import_running'],
  }),
  apply: route({
    ...at,
    name: 'imports.apply',
    method: 'PUT',
    path: '/imports/:import/application',
    summary: 'Carries the import out in the background after its dry run, or goes on with one that was stopped',
    params: OfImport,
    reply: Import,
    refusals: ['import_running'],
  }),
  stop: route({
    ...at,
    name: 'imports.stop',
    method: 'DELETE',
    path: '/imports/:import/application',
    summary: 'Stops the dry run, the carrying out, or the way back; what is done stays and can be undone',
    params: OfImport,
    reply: Import,
    refusals: ['import_running'],
  }),
  undo: route({
    ...at,
    name: 'imports.undo',
    method: 'PUT',
    path: '/imports/:import/reversal',
    summary:
      'Takes a whole import back in the background: whom it made and nobody has used since, and what it changed and nobody has since',
    params: OfImport,
    reply: Import,
    refusals: ['import_running', 'nothing_to_undo'],
  }),
  result: route({
    ...at,
    name: 'imports.result',
    method: 'GET',
    path: '/imports/:import/result',
    summary:
      'A CSV file of the rows that were refused, as they were in the file, each with its line and the reason; or of all rows with what became of them',
    params: OfImport,
    query: z.strictObject({ of: z.enum(['refused', 'all']).default('refused'), language: Language.default('en') }),
    replyKind: 'file',
  }),
} as const;
