import { Readable } from 'node:stream';
import type { TimeFilter } from '#contracts/timesheets.ts';
import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import { csvLine } from '#server/platform/files/csv.ts';
import { record } from '#server/platform/events/event.ts';
import { timeExported } from '../events.ts';
import { listTime } from './time-entries.ts';

const head = ['day', 'member', 'company', 'ticket', 'subject', 'minutes', 'billable', 'billed', 'note'];
const atOnce = 500;

/** Page by page, each in a transaction of its own, so that no size of it holds one open. */
async function* lines(site: Site, filter: TimeFilter) {
  // A spreadsheet takes UTF-8 for something older without the mark.
  yield `\uFEFF${csvLine(head)}`;
  for (let cursor: string | undefined, more = true; more;) {
    const page = await site.inWorkspace((ctx) => listTime(ctx, { ...filter, cursor, limit: atOnce }), { readOnly: true });
    for (const { day, member, company, ticket, minutes, billable, lockedAt, note } of page.items)
      yield csvLine([day, member.name, company?.name ?? '', ticket.reference, ticket.subject, minutes, billable, lockedAt !== null, note]);
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
}

export const exportTime = async (site: Site, filter: TimeFilter): Promise<FileReply> => {
  // A refusal is told before the first byte.
  await site.inWorkspace(async (ctx) => {
    await listTime(ctx, { ...filter, limit: 1 });
    await record(ctx, timeExported, { payload: {} });
  });
  return fileReply({
    name: `time-${filter.from ?? ''}-${filter.to ?? ''}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    content: Readable.from(lines(site, filter)),
  });
};
