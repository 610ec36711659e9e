import { audit } from '#contracts/audit.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { chainEnd } from '#server/platform/audit/chain-end.ts';
import { listEntries } from './queries/entries.ts';
import { exportLog } from './queries/export.ts';

export const routes: readonly Served[] = [
  serve(audit.list, { allow: member('audit.see'), run: (ctx, { query }) => listEntries(ctx, query) }),
  serve(audit.chain, { allow: member('audit.see'), run: chainEnd }),
  serve(audit.export, { allow: member('audit.export'), outside: (site, { query }) => exportLog(site, query) }),
];
