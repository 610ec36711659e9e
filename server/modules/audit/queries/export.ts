import { Readable } from 'node:stream';
import type { AuditEntry, AuditFilter, AuditFormat } from '#contracts/audit.ts';
import { record } from '#server/platform/events/event.ts';
import { csvLine } from '#server/platform/files/csv.ts';
import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import { auditExported } from '../events.ts';
import { listEntries } from './entries.ts';

const head = [
  'number',
  'at',
  'act',
  'by',
  'by_id',
  'by_name',
  'by_token',
  'on',
  'on_id',
  'on_name',
  'address',
  'device',
  'details',
  'hash',
];

const asCsv = ({ number, at, act, actor, subject, from, changes, facts, hash }: AuditEntry): string =>
  csvLine([
    number,
    at,
    act,
    actor.kind,
    actor.id,
    actor.name,
    actor.byToken,
    subject.kind,
    subject.id,
    subject.name,
    from?.address ?? null,
    from?.device ?? null,
    JSON.stringify({ ...facts, ...(changes.length > 0 ? { changes } : {}) }),
    hash,
  ]);
const ways: Record<AuditFormat, { begin: string; line: (entry: AuditEntry) => string; mediaType: string }> = {
  // A spreadsheet takes UTF-8 for something older without the mark.
  csv: { begin: `\uFEFF${csvLine(head)}`, line: asCsv, mediaType: 'text/csv; charset=utf-8' },
  jsonl: { begin: '', line: (entry) => `${JSON.stringify(entry)}\n`, mediaType: 'application/x-ndjson' },
};
const atOnce = 100;

/** Page by page, each in a transaction of its own, so that no size of it holds one open. */
async function* lines(site: Site, filter: AuditFilter, format: AuditFormat) {
  yield ways[format].begin;
  for (let cursor: string | undefined, more = true; more;) {
    const page = await site.inWorkspace((ctx) => listEntries(ctx, { ...filter, cursor, limit: atOnce }), { readOnly: true });
    yield page.items.map(ways[format].line).join('');
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
}

export const exportLog = async (site: Site, { format, ...filter }: AuditFilter & { format: AuditFormat }): Promise<FileReply> => {
  const day = await site.inWorkspace(async (ctx) => {
    await record(ctx, auditExported, { payload: { format } });
    return ctx.now.slice(0, 10);
  });
  return fileReply({
    name: `audit-log-${day}.${format}`,
    mediaType: ways[format].mediaType,
    content: Readable.from(lines(site, filter, format)),
  });
};
