import type { Context } from '#server/platform/db/context.ts';
import type { WorkSite } from '#server/platform/work/work.ts';
import type { kindOf } from '../queries/connections.ts';
import type { IssueRow } from '../queries/issues.ts';
import type { From, Place, Said } from '../rules/adapter.ts';
import { adapters } from '../rules/adapters.ts';
import { readAnswer } from '../rules/read-answer.ts';
import { askTracker, type Answer } from './ask-tracker.ts';
import { takeComments } from './take-comments.ts';

const pagesAtOnce = 5;
// More than any tracker keeps of one issue: whoever goes on beyond that says the same again and again.
const most = 10_000;

export interface Asking {
  readonly issue: IssueRow & { readonly number: string };
  readonly kind: ReturnType<typeof kindOf>;
  readonly place: Place;
  readonly wantsComments: boolean;
  readonly name: string;
  readonly allow: readonly string[];
}

/** `read`: to the end; or to where the next round goes on. */
export type Heard =
  | { readonly kind: 'read'; readonly rest: From | null; readonly trouble: 'too_many' | null }
  | Exclude<Answer, { kind: 'good' }>;

/**
 * The next time begins with the last comment of a first page. Not later: while page follows page a comment may be
 * deleted, and the one that moved up is found by the next walk.
 */
const keepSince = async (ctx: Context, issueId: string, { since, after }: From, said: readonly Said[]): Promise<void> => {
  const last = said
    .map(({ at }) => at)
    .toSorted((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
  if (after > 0 || last === undefined || Date.parse(last) <= Date.parse(since)) return;
  await ctx.db
    .updateTable('trackers.issue')
    .set({ commentsSince: last })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', issueId)
    .execute();
};

/** Some pages of what was written at an issue, each taken before the next is asked for. */
export const askComments = async (site: WorkSite, { issue, kind, place, allow, name }: Asking, start: From): Promise<Heard> => {
  const adapter = adapters[kind];
  let from = start;
  for (let page = 0; page < pagesAtOnce; page += 1) {
    const at = from;
    const answer = await askTracker(allow, adapter.comments(place, issue.number, at));
    if (answer.kind !== 'good') return answer;
    const found = readAnswer(() => adapter.readComments(answer.content, at));
    if (!found) return { kind: 'refused', reason: 'unreadable' };
    await site.inWorkspace(async (ctx) => {
      await takeComments(ctx, issue, found.said, name);
      await keepSince(ctx, issue.id, at, found.said);
    });
    if (found.next === null) return { kind: 'read', rest: null, trouble: null };
    if (found.next >= most) return { kind: 'read', rest: null, trouble: 'too_many' };
    from = { ...at, after: found.next };
  }
  return { kind: 'read', rest: from, trouble: null };
};
