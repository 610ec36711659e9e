import type { Draft, Lane } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { patch } from '#web/client/index.ts';

/** Of a ticket's page that was read already: back on it, what was written since stands there. */
export const keepDraft = (reference: string, lane: Lane, draft: Draft | null): void => {
  patch(tickets.read, { params: { ticket: reference } }, (page) => ({
    ...page,
    drafts: [...page.drafts.filter((each) => each.lane !== lane), ...(draft === null ? [] : [draft])],
  }));
};
