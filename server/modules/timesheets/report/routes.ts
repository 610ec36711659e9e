import { companyReport } from '#contracts/company-report.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { exportReport } from './queries/export.ts';
import { readReport } from './queries/report.ts';
import { reportedTickets } from './queries/tickets.ts';

// Tickets take their own permission, which the report asks for; whose time is told follows the rights to time.
const see = member('customers.see');

export const reportRoutes: readonly Served[] = [
  serve(companyReport.read, { allow: see, run: (ctx, { params, query }) => readReport(ctx, params.company, query) }),
  serve(companyReport.tickets, { allow: see, run: (ctx, { params, query }) => reportedTickets(ctx, params.company, query) }),
  serve(companyReport.export, { allow: see, outside: (site, { params, query }) => exportReport(site, params.company, query) }),
];
