import { useEffect, useRef, useState } from 'react';
import type { DraftCall } from '#contracts/calls.ts';
import { threads, type Attachment, type Draft, type Lane } from '#contracts/threads.ts';
import { call, Problem } from '#web/client/index.ts';
import { keepDraft } from './keep-draft.ts';

export interface Words {
  readonly text: string;
  readonly files: readonly Attachment[];
  /** They are of this call. */
  readonly call: DraftCall | null;
  /** The newest entry that its writer had on screen. */
  readonly seenSeq: number;
  /** 0: the server has none. */
  readonly version: number;
}
const nothing: Words = { text: '', files: [], call: null, seenSeq: 0, version: 0 };
export const isWordless = ({ text, files }: Words): boolean => text.trim() === '' && files.length === 0;
export const isEmpty = (words: Words): boolean => isWordless(words) && words.call === null;

type All = Readonly<Partial<Record<Lane, Words>>>;
const pause = 800;
const kept = (record: string, lane: string) => `interdesk.words.${record}.${lane}`;

const wordsIn = (draft: Draft): Words => ({
  text: draft.text,
  files: draft.attachments,
  call: draft.call,
  seenSeq: draft.seenSeq,
  version: draft.version,
});

/** What a draft becomes when the page comes back: this device's own words over the server's. */
function startingWith(record: string, drafts: readonly Draft[]): All {
  const all: Partial<Record<Lane, Words>> = {};
  for (const draft of drafts) all[draft.lane] = wordsIn(draft);
  for (const lane of ['everyone', 'teams', 'direct', 'note'] as const) {
    const own = sessionStorage.getItem(kept(record, lane));
    if (own !== null) all[lane] = { ...(all[lane] ?? nothing), ...(JSON.parse(own) as Pick<Words, 'text' | 'call'>) };
  }
  return all;
}

/** One draft a lane, kept on the server while it is written, and on this device until the server has it. */
export function useDrafts({ id: record, reference }: { id: string; reference: string }, drafts: readonly Draft[]) {
  const [all, setAll] = useState<All>(() => startingWith(record, drafts));
  const [state, setState] = useState<'saved' | 'unsaved' | 'failed'>('saved');
  const [conflict, setConflict] = useState<{ lane: Lane; theirs: Draft }>();
  const latest = useRef(all);
  const timers = useRef(new Map<Lane, ReturnType<typeof setTimeout>>());
  const running = useRef<Promise<void>>(Promise.resolve());

  const put = (lane: Lane, words: Words) => {
    latest.current = { ...latest.current, [lane]: words };
    setAll(latest.current);
  };
  const wordsOf = (lane: Lane): Words => latest.current[lane] ?? nothing;

  const store = async (lane: Lane, again = true): Promise<void> => {
    const words = wordsOf(lane);
    try {
      if (isEmpty(words)) {
        if (words.version > 0) await call(threads.dropDraft, { params: { record, lane } });
        put(lane, { ...wordsOf(lane), version: 0 });
        keepDraft(reference, lane, null);
      } else {
        const saved = await call(threads.saveDraft, {
          params: { record, lane },
          body: {
            text: words.text,
            attachmentIds: words.files.map(({ id }) => id),
            call: words.call,
            seenSeq: words.seenSeq,
            version: words.version,
          },
        });
        put(lane, { ...wordsOf(lane), version: saved.version });
        keepDraft(reference, lane, saved);
      }
      sessionStorage.removeItem(kept(record, lane));
      setState('saved');
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      const theirs = cause.detail['current'] as Draft | null | undefined;
      if (cause.code === 'stale_version' && theirs) {
        setConflict({ lane, theirs });
      } else if (cause.code === 'stale_version' && again) {
        // It was sent or thrown away in another window; these words are a new one.
        put(lane, { ...wordsOf(lane), version: 0 });
        await store(lane, false);
      } else {
        setState('failed');
      }
    }
  };
  const queue = (lane: Lane) => {
    clearTimeout(timers.current.get(lane));
    timers.current.delete(lane);
    running.current = running.current.then(() => store(lane));
    return running.current;
  };

  const edit = (lane: Lane, change: Partial<Words>) => {
    put(lane, { ...wordsOf(lane), ...change });
    if (change.text !== undefined || change.call !== undefined) {
      const { text, call: of } = wordsOf(lane);
      try {
        sessionStorage.setItem(kept(record, lane), JSON.stringify({ text, call: of }));
      } catch {
        // A full store keeps nothing; the server's copy is what counts.
      }
    }
    setState('unsaved');
    clearTimeout(timers.current.get(lane));
    timers.current.set(
      lane,
      setTimeout(() => void queue(lane), pause),
    );
  };

  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const lane of waiting.keys()) void queue(lane);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- leaving the ticket saves what still waits
  }, []);

  return {
    words: wordsOf,
    state,
    conflict,
    edit,
    /** Nothing of the draft is on its way any more: what follows may send or throw it away. */
    settle: async (lane: Lane) => {
      clearTimeout(timers.current.get(lane));
      timers.current.delete(lane);
      await running.current;
    },
    forget: (lane: Lane) => {
      put(lane, nothing);
      sessionStorage.removeItem(kept(record, lane));
      setState('saved');
    },
    /** What was taken back is the draft again; what was begun since stays below it. */
    take: (draft: Draft) => {
      const since = wordsOf(draft.lane);
      const back = wordsIn(draft);
      put(draft.lane, back);
      // What was put off comes back above words that the server had already.
      if (isEmpty(since) || (since.text !== '' && back.text.endsWith(since.text))) sessionStorage.removeItem(kept(record, draft.lane));
      else edit(draft.lane, { text: `${back.text.trimEnd()}\n\n${since.text}`, files: [...back.files, ...since.files] });
    },
    keepMine: () => {
      if (!conflict) return;
      put(conflict.lane, { ...wordsOf(conflict.lane), version: conflict.theirs.version });
      setConflict(undefined);
      void queue(conflict.lane);
    },
    takeTheirs: () => {
      if (!conflict) return;
      const { lane, theirs } = conflict;
      put(lane, wordsIn(theirs));
      sessionStorage.removeItem(kept(record, lane));
      setConflict(undefined);
    },
  };
}
export type Drafts = ReturnType<typeof useDrafts>;
