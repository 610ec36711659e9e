import type { News } from './live.ts';

/** `tickets.queue` belongs to `tickets`, `portal.requests.list` to `portal.requests`. */
export const moduleOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));

/** Which modules show what an event's noun is about; a noun that isn't here shows in the module of its plural. */
const shownBy: Record<string, readonly string[]> = {
  ticket: ['tickets', 'threads', 'requests', 'sla', 'surveys', 'timeline'],
  entry: ['tickets', 'threads', 'requests', 'sla', 'timeline'],
  sla: ['sla', 'tickets', 'threads'],
  thread: ['tickets', 'threads', 'requests'],
  record: ['tickets', 'threads', 'requests'],
  presence: ['tickets', 'threads', 'requests'],
  delivery: ['tickets', 'threads', 'mailroom'],
  address: ['mailroom'],
  followers: ['tickets', 'threads'],
  participants: ['tickets', 'threads', 'requests'],
  mailbox: ['mailroom'],
  outgoing: ['mailroom'],
  opt_out: ['mailroom'],
  quarantine: ['mailroom'],
  domain: ['mailroom'],
  notice: ['notifications'],
  attachment: ['threads', 'requests'],
  company: ['customers', 'duplicates', 'timeline'],
  contact: ['customers', 'duplicates', 'timeline'],
  product: ['catalog'],
  issue: ['trackers', 'tickets', 'threads'],
  tag: ['tags', 'tickets', 'customers'],
  field: ['fields'],
  area: ['catalog'],
  member: ['staff'],
  role: ['staff'],
  team: ['staff'],
  widget_group: ['home'],
  status: ['tickets'],
  view: ['views'],
  survey: ['surveys'],
  article: ['knowledge'],
  person: ['privacy', 'customers'],
  level: ['knowledge'],
  time: ['timesheets'],
  timer: ['timesheets'],
};
const modulesOf = (event: string): readonly string[] => {
  const noun = event.slice(0, event.indexOf('.'));
  return shownBy[noun] ?? [noun, `${noun}s`];
};

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

const idIn = (answer: unknown): string | undefined => {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const record: unknown = 'ticket' in answer ? answer.ticket : answer;
  return typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string' ? record.id : undefined;
};

/** A person's record shows what it has from the company. */
const hasFrom = (answer: unknown, id: string): boolean =>
  (answer as { inherited?: { company: { id: string } } | null } | undefined)?.inherited?.company.id === id;

/** Lists of the topic are stale; of single records the one that changed: named by id, or by number and known by its answer. */
export function staleBy(news: News, key: readonly unknown[], answer?: unknown): boolean {
  const [name, input] = key;
  if (typeof name !== 'string') return false;
  const parts = moduleOf(name).split('.');
  if (!modulesOf(news.name).some((module) => parts.includes(module))) return false;
  const params = typeof input === 'object' && input !== null && 'params' in input ? input.params : undefined;
  if (params === undefined || news.recordId === null) return true;
  const named = JSON.stringify(params).match(ids);
  if (named !== null) return named.includes(news.recordId) || hasFrom(answer, news.recordId);
  const id = idIn(answer);
  return id === undefined || id === news.recordId;
}
