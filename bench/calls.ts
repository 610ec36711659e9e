import type { Prepared } from './prepare.ts';
import { ask, type Call } from './load.ts';

interface Page {
  readonly items: readonly { readonly id: string; readonly number?: number }[];
  readonly next: string | null;
}

const folders = ['new', 'open', 'customer-replied', 'waiting-for-customer', 'staff-overdue', 'customer-silent', 'closed', 'all', 'deleted'];

export interface Scenario {
  readonly name: string;
  readonly call: (turn: number) => Call;
}

/** What people at a desk ask for all day; each as a call that differs from turn to turn as theirs would. */
export const scenarios = async (port: number, { desk, contact, manager }: Prepared): Promise<Scenario[]> => {
  const api = `/api/v1/${desk.slug}`;
  const cookieOf = (turn: number): string => desk.members[turn % desk.members.length]?.cookie ?? '';
  const get =
    (path: string) =>
    (turn: number): Call => ({ path: `${api}${path}`, cookie: cookieOf(turn) });
  const page = (path: string): Promise<Page> => ask<Page>(port, get(path)(0));
  const deepInto = async (folder: string, pages: number): Promise<string> => {
    let path = `/tickets?folder=${folder}&limit=100`;
    for (let turn = 0; turn < pages; turn += 1) {
      const { next } = await page(path);
      if (next === null) break;
      path = `/tickets?folder=${folder}&limit=100&cursor=${encodeURIComponent(next)}`;
    }
    return path.replace('limit=100', 'limit=50');
  };
  const open = (await page('/tickets?folder=waiting-for-customer&limit=100')).items;
  const openId = (turn: number): string => open[turn % open.length]?.id ?? '';
  const all = [...(await page('/tickets?limit=100')).items, ...(await page(await deepInto('all', 30))).items];
  const write =
    (lane: 'note' | 'everyone') =>
    (turn: number): Call => ({
      method: 'POST',
      path: `${api}/records/${openId(turn * 7)}/entries`,
      cookie: cookieOf(turn),
      body: { lane, text: `We have looked at it and will answer by tonight. (${turn})`, seenSeq: 0, sendAnyway: true },
    });
  const portal = (path: string, who: { cookie: string }) => (): Call => ({ path: `${api}/portal${path}`, cookie: who.cookie });
  const find =
    (words: string | ((turn: number) => string)) =>
    (turn: number): Call =>
      get(`/search?q=${encodeURIComponent(typeof words === 'string' ? words : words(turn))}`)(turn);
  const company = (await ask<{ items: { company: { id: string } | null }[] }>(port, get('/tickets?limit=50')(0))).items.find(
    (row) => row.company,
  )?.company;
  const views = await ask<{ items: unknown[] }>(port, get('/views')(0));
  for (const priority of views.items.length > 0 ? [] : ['urgent', 'high', 'normal', 'low'])
    await ask(port, {
      ...get('/views')(0),
      method: 'POST',
      body: { name: `Bench ${priority}`, shows: { folder: 'open', filters: { priority } } },
    });
  const tag = (await ask<{ items: { id: string }[] }>(port, get('/tags')(0))).items[0]?.id ?? '';
  const lists = await ask<{ items: { choices: { id: string; name: string }[] }[] }>(port, get('/value-tables')(0));
  const rare = lists.items.flatMap(({ choices }) => choices).find(({ name }) => name === 'rare')?.id ?? '';
  return [
    ...folders.map((folder) => ({ name: `queue, ${folder}`, call: get(`/tickets?folder=${folder}&limit=50`) })),
    { name: 'queue, all, 3,000 rows deep', call: get(await deepInto('all', 30)) },
    { name: 'queue, mine', call: get('/tickets?assignee=me&limit=50') },
    { name: 'queue, one company', call: get(`/tickets?company=${company?.id ?? 'none'}&limit=50`) },
    { name: 'queue, by priority', call: get('/tickets?folder=open&sort=-priority&limit=50') },
    { name: 'queue, all by number', call: get('/tickets?folder=all&sort=number&limit=50') },
    { name: 'saved view, open, urgent or high, of a tag', call: get(`/tickets?folder=open&tag=${tag}&priority=high,urgent&limit=50`) },
    {
      name: 'saved view, a rare value of a field, due first',
      call: get(`/tickets?folder=all&fields=bench_region:${rare}&sort=due&limit=50`),
    },
    { name: 'saved view counts', call: get('/view-counts') },
    { name: 'queue, typed words', call: get('/tickets?folder=all&q=licence%20expired&limit=50') },
    { name: 'counts', call: get('/ticket-counts') },
    { name: 'ticket', call: (turn) => get(`/tickets/${all[(turn * 7) % all.length]?.id ?? ''}`)(turn) },
    { name: 'reply', call: write('everyone') },
    { name: 'note', call: write('note') },
    { name: 'search, rare word', call: find((turn) => `${100_000 + ((turn * 7919 * 37 + 1009) % 899_999)}`) },
    { name: 'search, common word', call: find('printer') },
    { name: 'search, Japanese', call: find('請求書') },
    { name: 'search, typing error', call: find('etiketskrivarn stanar') },
    { name: 'notices', call: get('/notices') },
    { name: 'portal, own requests', call: portal('/requests', contact) },
    { name: "portal, a company's requests", call: portal('/requests?whose=company', manager) },
  ];
};
