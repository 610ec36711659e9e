import { sql } from 'kysely';
import { board } from '#contracts/board.ts';
import { automation } from '#contracts/automation.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { dueTickets } from '#server/modules/automation/queries/due.ts';
import { listRuns } from '#server/modules/automation/queries/runs.ts';
import { noticeList, unreadCount } from '#server/modules/notifications/queries/notices.ts';
import { customerPanel } from '#server/modules/panel/index.ts';
import { searchEverything } from '#server/modules/search/queries/search.ts';
import { timelineOf } from '#server/modules/timeline/index.ts';
import { latestPeopleOf } from '#server/modules/customers/index.ts';
import { writeEntry } from '#server/modules/threads/commands/write-entry.ts';
import { markSeen } from '#server/modules/threads/commands/mark-seen.ts';
import { bePresent } from '#server/modules/threads/commands/be-present.ts';
import { ticketClocks } from '#server/modules/sla/queries/ticket-clocks.ts';
import { untoldTickets } from '#server/modules/sla/queries/untold.ts';
import { lastAskedAt } from '#server/modules/surveys/queries/surveys.ts';
import { surveysOfTicket } from '#server/modules/surveys/queries/results.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { readReport } from '#server/modules/timesheets/report/queries/report.ts';
import { reportedTickets } from '#server/modules/timesheets/report/queries/tickets.ts';
import { sumTime, ticketTime } from '#server/modules/timesheets/queries/sums.ts';
import { listTime } from '#server/modules/timesheets/queries/time-entries.ts';
import { ownTimers } from '#server/modules/timesheets/queries/timers.ts';
import { readBoard } from '#server/modules/tickets/queries/board.ts';
import { folderCounts } from '#server/modules/tickets/queries/counts.ts';
import { countsOf } from '#server/modules/tickets/queries/views.ts';
import { candidates } from '#server/modules/tickets/queries/candidates.ts';
import { orderingField } from '#server/modules/tickets/queries/field-order.ts';
import { walkedPage } from '#server/modules/tickets/queries/field-walk.ts';
import { folderConditions, isOpenFolder } from '#server/modules/tickets/queries/folder-filter.ts';
import { queue } from '#server/modules/tickets/queries/queue.ts';
import { requestList } from '#server/modules/tickets/queries/request-list.ts';
import { requestPage } from '#server/modules/tickets/queries/requests.ts';
import { ticketPage } from '#server/modules/tickets/queries/ticket.ts';
import { nextUntaken } from '#server/modules/tickets/queries/untaken.ts';
import { ticketId } from '#server/modules/tickets/access.ts';
import { CompanyQuery, ContactQuery } from '#contracts/customers.ts';
import { notifications } from '#contracts/notifications.ts';
import { listCompanies } from '#server/modules/customers/queries/companies.ts';
import { listContacts } from '#server/modules/customers/queries/contacts.ts';
import { listOutgoing } from '#server/modules/mailroom/queries/outbox.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { found } from '#server/platform/refusal.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';

/** Who and what the questions are about. */
export interface Cast {
  readonly workspaceId: WorkspaceId;
  readonly memberId: string;
  readonly teamId: string;
  readonly productId: string;
  readonly companyId: string;
  readonly tagId: string;
  readonly rareTagId: string;
  readonly choiceId: string;
  readonly rareChoiceId: string;
  readonly contactId: string;
  readonly managerId: string;
  readonly managedCompanyId: string;
  readonly ticketNumber: number;
}

export interface Hot {
  readonly name: string;
  readonly actor: Actor;
  readonly run: (ctx: Context) => Promise<unknown>;
}

const folders = [
  'new',
  'open',
  'customer-replied',
  'waiting-for-customer',
  'staff-overdue',
  'customer-silent',
  'closed',
  'to-review',
  'all',
  'deleted',
];
const filters = (cast: Cast): string[] => [
  'assignee=me',
  'assignee=none',
  `team=${cast.teamId}`,
  `company=${cast.companyId}`,
  `requester=${cast.contactId}`,
  `product=${cast.productId}`,
  `company=${cast.companyId}&folder=closed`,
  `tag=${cast.tagId}`,
  `tag=${cast.tagId}&sort=-priority`,
  `tag=${cast.rareTagId}`,
  `tag=${cast.rareTagId}&folder=open`,
  `tag=${cast.rareTagId}&folder=closed`,
  `tag=${cast.tagId},${cast.rareTagId}&folder=open`,
  `tag=-${cast.tagId}`,
  'tag=none&folder=open',
  ...['', '&folder=open', '&folder=closed'].flatMap((folder) => [
    `fields=bench_region:${cast.choiceId}${folder}`,
    `fields=bench_region:${cast.rareChoiceId}${folder}`,
    `fields=bench_region:-${cast.choiceId}${folder}`,
    `fields=bench_day:2025-06-01..2025-06-30${folder}`,
    `fields=bench_day:2025-06-01..${folder}`,
    `companyTag=${cast.tagId}${folder}`,
    `companyTag=${cast.rareTagId}${folder}`,
    `requesterTag=none${folder}`,
  ]),
  'priority=urgent',
  'priority=-normal,low&folder=open',
  'next=owner&folder=open',
  'next=customer&sort=-priority&folder=open',
  'group=awaiting_customer',
  'channel=portal',
  'channel=-mail&folder=open',
  'created=7d',
  'created=7d&sort=-priority&folder=open',
  'created=2026-01-01..2026-02-01&folder=open',
  'updated=30d&sort=-number',
  'updated=2025-01-01..&sort=created&folder=open',
  'unread=true',
  'unread=true&folder=open&sort=-priority',
  'unread=true&assignee=me',
  `assignee=me&priority=high,urgent&product=${cast.productId}&folder=open`,
  `company=${cast.companyId}&tag=${cast.tagId}&unread=true`,
  'q=licence',
  'q=nobody+writes+this',
  'folder=open&q=licence',
];
const groupings = ['status', 'assignee', 'team', 'company', 'priority', 'product'];
const byFields = ['field.bench_region', 'field.bench_day', 'company.bench_tier', 'company.bench_seats', 'requester.bench_since'];
const inFields = ['field.bench_region', 'field.bench_day', 'company.bench_tier', 'requester.bench_since'];
const sorts = ['updated', '-created', 'created', '-number', 'number', '-priority', 'priority', 'due', '-due'];

/** What is asked of the database all day long, by those who ask it. */
export const hotQueries = ({ platform, cast }: { platform: Platform; cast: Cast }): Hot[] => {
  const member: Actor = {
    kind: 'member',
    memberId: cast.memberId,
    name: 'Member',
    permissions: new Set(platform.permissions),
    teamIds: [],
  };
  const contact: Actor = {
    kind: 'contact',
    contactId: cast.contactId,
    name: 'Contact',
    companyIds: [],
    sections: ['tickets'],
    readsAs: { knowledge: [], forms: [], news: [] },
    primaryCompanyId: cast.companyId,
  };
  const manager: Actor = { ...contact, contactId: cast.managerId, companyIds: [cast.managedCompanyId] };
  const asked = (text: string) => tickets.queue.query.parse({ limit: '50', ...Object.fromEntries(new URLSearchParams(text)) });
  const hot = (name: string, actor: Actor, run: Hot['run']): Hot => ({ name, actor, run });
  const list = (text: string): Hot => hot(`queue ${text}`, member, (ctx) => queue(ctx, asked(text)));
  const deep = (text: string): Hot =>
    hot(`queue ${text}, second page`, member, async (ctx) => {
      const { next } = await queue(ctx, asked(text));
      return next === null ? null : queue(ctx, asked(`${text}&cursor=${encodeURIComponent(next)}`));
    });
  // As lists are read that are longer than those here.
  const walked = (text: string): Hot =>
    hot(`walk ${text}`, member, async (ctx) => {
      const { folder, by, sort } = asked(text);
      const ordering = found(await orderingField(ctx, { by, sort }));
      let rows = candidates(ctx);
      for (const condition of folderConditions(ctx, folder, await workspaceSettings(ctx))) rows = rows.where(condition);
      const order = { by: sql`t.updated_at`, type: sql`timestamptz`, last: sql`t.id`, down: true };
      const walk = { rows, open: isOpenFolder(folder), down: sort.startsWith('-'), order, limit: 51 };
      const { places } = await walkedPage(ctx, ordering, by !== undefined, { ...walk, after: null });
      return walkedPage(ctx, ordering, by !== undefined, { ...walk, after: places.at(-1) ?? null });
    });
  const month = { from: '2026-06-01', to: '2026-06-30', below: true };
  const timed = (text: string) => timesheets.list.query.parse(Object.fromEntries(new URLSearchParams(text)));
  const own = (text: string) => requests.list.query.parse(Object.fromEntries(new URLSearchParams(text)));
  const ofTicket = (run: (ctx: Context, id: string) => Promise<unknown>) => async (ctx: Context) =>
    run(ctx, await ticketId(ctx, String(cast.ticketNumber)));
  const words = { attachmentIds: [], mentions: [], seenSeq: 0, sendAnyway: true, thenStatusId: null, thenDo: [], later: null, call: null };
  const search = (q: string, actor: Actor = member): Hot =>
    hot(`search ${q} as ${actor.kind}`, actor, (ctx) => searchEverything(ctx, { q, limit: 10 }));
  return [
    ...folders.map((folder) => list(`folder=${folder}`)),
    ...folders.filter((folder) => folder !== 'deleted').map((folder) => deep(`folder=${folder}`)),
    ...filters(cast).map(list),
    ...sorts.flatMap((sort) => ['all', 'open', 'closed'].map((folder) => list(`folder=${folder}&sort=${sort}`))),
    list('folder=open&values=field.bench_region,field.bench_day'),
    ...byFields.flatMap((name) =>
      [name, `-${name}`].flatMap((sort) => [
        list(`sort=${sort}`),
        deep(`sort=${sort}`),
        ...['open', 'closed', 'all&channel=-phone'].map((folder) => list(`folder=${folder}&sort=${sort}`)),
      ]),
    ),
    ...inFields.flatMap((by) =>
      ['all', 'open', 'closed'].flatMap((folder) => [list(`folder=${folder}&by=${by}`), deep(`folder=${folder}&by=${by}`)]),
    ),
    list('by=field.bench_region&sort=-priority'),
    // Closed ones by day may be far from one another: such a page ends at its bound, which is wider than those here.
    ...byFields.flatMap((name) =>
      (name === 'field.bench_day' ? ['open'] : ['open', 'closed']).flatMap((folder) => [
        walked(`folder=${folder}&sort=${name}`),
        walked(`folder=${folder}&sort=-${name}`),
      ]),
    ),
    ...inFields.flatMap((by) => [walked(`folder=open&by=${by}`), walked(`folder=closed&by=${by}`)]),
    list(`fields=bench_region:${cast.rareChoiceId}&sort=field.bench_day`),
    ...[{}, { by: 'team' }].map((of) => hot(`board ${of.by ?? ''}`, member, (ctx) => readBoard(ctx, board.query.parse(of)))),
    hot('board of a team about a product', member, (ctx) =>
      readBoard(ctx, board.query.parse({ team: cast.teamId, product: cast.productId })),
    ),
    hot('customer panel', member, ofTicket(customerPanel)),
    hot('timeline of a person', member, (ctx) => timelineOf(ctx, { companyId: null, contactIds: [cast.contactId] }, { limit: 50 })),
    hot('timeline of a company', member, async (ctx) =>
      timelineOf(ctx, { companyId: cast.companyId, contactIds: await latestPeopleOf(ctx, cast.companyId, 500) }, { limit: 50 }),
    ),
    hot('clocks', member, ofTicket(ticketClocks)),
    hot('what of clocks is to be told', { kind: 'system', reason: 'bench' }, untoldTickets),
    hot('what rules wait for', { kind: 'system', reason: 'bench' }, dueTickets),
    hot('what rules did', member, (ctx) => listRuns(ctx, automation.runs.query.parse({ matched: 'true' }))),
    hot('what rules did to a ticket', member, (ctx) => listRuns(ctx, automation.runs.query.parse({ ticket: String(cast.ticketNumber) }))),
    hot('the next ticket', member, (ctx) => nextUntaken(ctx, { teamIds: [cast.teamId], longestWaitHours: 24 }, [])),
    hot('the next ticket, none waiting too long', member, (ctx) =>
      nextUntaken(ctx, { teamIds: [cast.teamId], longestWaitHours: 8760 }, []),
    ),
    ...groupings.flatMap((by) =>
      ['all', 'open', 'closed'].flatMap((folder) => [list(`folder=${folder}&by=${by}`), deep(`folder=${folder}&by=${by}`)]),
    ),
    ...groupings.filter((by) => by !== 'priority').map((by) => list(`folder=open&sort=-${by}`)),
    list(`tag=${cast.rareTagId}&by=company`),
    list('folder=closed&by=assignee&sort=-priority'),
    hot('report of a company', member, (ctx) => readReport(ctx, cast.companyId, month)),
    hot('tickets of a report', member, (ctx) => reportedTickets(ctx, cast.companyId, { ...month, limit: 50 })),
    hot('time on a ticket', member, ofTicket(ticketTime)),
    hot('timers', member, ownTimers),
    hot('a week of own time', member, (ctx) => listTime(ctx, timed('from=2026-06-01&to=2026-06-07'))),
    hot("a week of everybody's time", member, (ctx) => listTime(ctx, timed('from=2026-06-01&to=2026-06-07&member=all'))),
    hot("a company's time", member, (ctx) => listTime(ctx, timed(`member=all&company=${cast.companyId}`))),
    hot('sums of a week by day', member, (ctx) => sumTime(ctx, { ...timed('from=2026-06-01&to=2026-06-07'), by: 'day' })),
    hot('what was said of a ticket', member, ofTicket(surveysOfTicket)),
    hot('when somebody was asked last', { kind: 'system', reason: 'bench' }, (ctx) => lastAskedAt(ctx, cast.contactId)),
    hot('counts', member, (ctx) => folderCounts(ctx, undefined)),
    hot('counts of views', member, (ctx) =>
      countsOf(
        ctx,
        [
          'assignee=me&folder=open',
          `tag=${cast.rareTagId}`,
          `tag=${cast.tagId}&folder=open`,
          'unread=true&folder=open',
          `team=${cast.teamId}&folder=open`,
        ].map(asked),
      ),
    ),
    ...['me', '-me', 'none'].map((whose) => hot(`counts of ${whose}`, member, (ctx) => folderCounts(ctx, whose))),
    hot('ticket page', member, ofTicket(ticketPage)),
    hot(
      'presence',
      member,
      ofTicket((ctx, id) => bePresent(ctx, id, 'everyone')),
    ),
    hot(
      'read mark',
      member,
      ofTicket((ctx, id) => markSeen(ctx, id, 1_000)),
    ),
    hot(
      'reply',
      member,
      ofTicket((ctx, id) => writeEntry(ctx, id, { lane: 'everyone', text: 'Done.', ...words })),
    ),
    hot(
      'note',
      member,
      ofTicket((ctx, id) => writeEntry(ctx, id, { lane: 'note', text: 'Done.', ...words })),
    ),
    hot('own requests', contact, (ctx) => requestList(ctx, own(''))),
    hot('own open requests', contact, (ctx) => requestList(ctx, own('state=open'))),
    hot('own requests with a word', contact, (ctx) => requestList(ctx, own('q=licence'))),
    ...['', '&state=open'].map((of) => hot(`a company's requests${of}`, manager, (ctx) => requestList(ctx, own(`whose=company${of}`)))),
    hot('request page', contact, async (ctx) => {
      const [first] = (await requestList(ctx, own(''))).items;
      return first && requestPage(ctx, first.id);
    }),
    ...['printer', '請求書', 'etiketskrivarn', 'licence expired', 'from:anna printer', `${cast.ticketNumber}`].map((q) => search(q)),
    search('printer', contact),
    hot('notices', member, (ctx) => noticeList(ctx, notifications.list.query.parse({}))),
    hot('companies', member, (ctx) => listCompanies(ctx, CompanyQuery.parse({}))),
    hot('contacts', member, (ctx) => listContacts(ctx, ContactQuery.parse({}))),
    hot('outgoing mail', member, (ctx) => listOutgoing(ctx, { limit: 50 })),
    hot('outgoing mail that failed', member, (ctx) => listOutgoing(ctx, { limit: 50, state: 'failed' })),
    hot('unread notices', member, (ctx) => unreadCount(ctx)),
  ];
};

export const runHot = (platform: Platform, cast: Cast, { actor, run }: Hot): Promise<unknown> =>
  inWorkspace(platform, { workspaceId: cast.workspaceId, actor, statementSeconds: 60 }, run);
