import { useRef, useState } from 'react';
import { threads, type Entry, type Lane } from '#contracts/threads.ts';
import type { FollowingAction } from '#contracts/ticket-actions.ts';
import { call, Problem, refresh, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { announce, toast } from '#web/ui/index.ts';
import { sentCall } from '../../call.ts';
import type { Later } from './send-later.tsx';
import type { Drafts } from './use-drafts.ts';

interface Options {
  record: string;
  drafts: Drafts;
  /** Who it goes to, in words. */
  names: string;
  onUndone: (lane: Lane, thenDo: readonly FollowingAction[]) => void;
  onSent: (lane: Lane) => void;
}

export interface Sending {
  send: (
    lane: Lane,
    more: {
      seenSeq: number;
      thenStatusId: string | null;
      thenDo: readonly FollowingAction[];
      sendAnyway?: boolean;
      later?: Later | undefined;
      mentions: readonly string[];
    },
  ) => void;
  undo: (entry: Entry) => void;
  busy: boolean;
  /** What arrived while it was written: the send stopped, the text is kept. */
  stopped: readonly Entry[] | undefined;
  problem: Problem | undefined;
  clear: () => void;
}

/** Sends, counts down, takes back. Never optimistic: it is out when the server says so. */
export function useSend({ record, drafts, names, onUndone, onSent }: Options): Sending {
  const [stopped, setStopped] = useState<readonly Entry[]>();
  const [problem, setProblem] = useState<Problem>();
  const toasts = useRef(new Map<string, () => void>());
  // What was to follow comes back with the words.
  const leaving = useRef<readonly FollowingAction[]>([]);
  const followed = useRef(new Map<string, readonly FollowingAction[]>());
  const clear = () => {
    setStopped(undefined);
    setProblem(undefined);
  };

  const undo = async (entry: Entry) => {
    toasts.current.get(entry.id)?.();
    try {
      const { draft } = await call(threads.undo, { params: { record, entry: entry.id } });
      if (draft) drafts.take(draft);
      announce(t('ticket.undone'));
      onUndone(entry.lane, followed.current.get(entry.id) ?? []);
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      toast({ tone: 'danger', text: problemText(cause) });
    }
    await refresh(['tickets']);
  };

  const tell = (entry: Entry) => {
    if (entry.state !== 'queued' || !entry.releaseAt) {
      toast({
        tone: 'success',
        text: entry.call ? t('ticket.call.done') : entry.lane === 'note' ? t('ticket.noted') : t('ticket.sent', { names }),
      });
      return;
    }
    if (entry.scheduled) {
      toast({
        tone: 'success',
        text: t('ticket.later.done', { names, at: format.date(entry.releaseAt) }),
        undo: { label: t('common.undo'), run: () => void undo(entry) },
      });
      return;
    }
    const seconds = Math.max(1, Math.round((Date.parse(entry.releaseAt) - Date.now()) / 1000));
    const close = toast({
      text: entry.call ? t('ticket.call.done') : t('ticket.sent', { names }),
      detail: entry.call ? t('ticket.call.leaves') : t('ticket.sent.leaves'),
      counting: true,
      seconds,
      undo: { label: t('common.undo'), run: () => void undo(entry) },
      onEnd: () => toasts.current.delete(entry.id),
    });
    toasts.current.set(entry.id, close);
  };

  const write = useWrite(threads.write, {
    refreshes: ['tickets'],
    onDone: (entry, { body }) => {
      clear();
      drafts.forget(body.lane);
      followed.current.set(entry.id, leaving.current);
      tell(entry);
      onSent(body.lane);
    },
    onProblem: (found) => {
      if (found.code === 'newer_entries') setStopped((found.detail['entries'] ?? []) as Entry[]);
      else setProblem(found);
      void refresh(['tickets']);
    },
  });

  const send: Sending['send'] = (lane, { seenSeq, thenStatusId, thenDo, sendAnyway = false, later, mentions }) => {
    if (write.isPending) return;
    clear();
    const words = drafts.words(lane);
    leaving.current = thenDo;
    void drafts.settle(lane).then(() =>
      write.mutate({
        params: { record },
        body: {
          lane,
          text: words.text,
          mentions: [...mentions],
          attachmentIds: words.files.map(({ id }) => id),
          call: words.call && { ...sentCall(words.call), contactId: words.call.contactId },
          seenSeq,
          thenStatusId,
          thenDo: [...thenDo],
          later: later ?? null,
          sendAnyway,
        },
      }),
    );
  };
  return { send, undo: (entry) => void undo(entry), busy: write.isPending, stopped, problem, clear };
}
