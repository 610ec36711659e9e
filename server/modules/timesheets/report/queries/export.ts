import { Readable } from 'node:stream';
import type { ReportSpan, ReportTicket } from '#contracts/company-report.ts';
import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import { csvLine } from '#server/platform/files/csv.ts';
import { dayAt } from '../../rules/day.ts';
import { reportedTickets } from './tickets.ts';
import { scopeOf } from './sources.ts';

const head = [
  'company',
  'person',
  'ticket',
  'subject',
  'opened',
  'closed',
  'state',
  'member',
  'minutes',
  'billable_minutes',
  'other_minutes',
];
const atOnce = 200;
const nobody = { name: '', minutes: 0, billableMinutes: 0 };

const linesOf = (ticket: ReportTicket, timeZone: string): string => {
  const { company, person, reference, subject, openedAt, closedAt, group, workers } = ticket;
  const about = [
    company?.name ?? '',
    person.name,
    reference,
    subject,
    dayAt(openedAt, timeZone),
    closedAt && dayAt(closedAt, timeZone),
    group,
  ];
  return (workers.length === 0 ? [nobody] : workers)
    .map(({ name, minutes, billableMinutes }) => csvLine([...about, name, minutes, billableMinutes, minutes - billableMinutes]))
    .join('');
};

/** Page by page, each in a transaction of its own, so that no size of it holds one open. */
async function* lines(site: Site, companyId: string, span: ReportSpan, timeZone: string) {
  // A spreadsheet takes UTF-8 for something older without the mark.
  yield `\uFEFF${csvLine(head)}`;
  for (let cursor: string | undefined, more = true; more;) {
    const page = await site.inWorkspace((ctx) => reportedTickets(ctx, companyId, { ...span, cursor, limit: atOnce }), { readOnly: true });
    for (const ticket of page.items) yield linesOf(ticket, timeZone);
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
}

export const exportReport = async (site: Site, companyId: string, span: ReportSpan): Promise<FileReply> => {
  // A refusal is told before the first byte.
  const { timeZone } = await site.inWorkspace((ctx) => scopeOf(ctx, companyId, span), { readOnly: true });
  return fileReply({
    name: `report-${span.from}-${span.to}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    content: Readable.from(lines(site, companyId, span, timeZone)),
  });
};
