import { useRef, useState } from 'react';
import type { Draft, Entry, Lane, OpenLane } from '#contracts/threads.ts';
import type { FollowingAction } from '#contracts/ticket-actions.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { refresh, useMe } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { announce, useKeys } from '#web/ui/index.ts';
import { lastSeq, isWider, laneKeys, openingLane, writtenSince } from '../../lanes.ts';
import { laneName } from '../ticket/lane-mark.tsx';
import { useCall } from '../call/use-call.ts';
import { useMentions } from './use-mentions.ts';
import type { Later } from './send-later.tsx';
import { isEmpty, isWordless, useDrafts } from './use-drafts.ts';
import { useSend } from './use-send.ts';
import { useUploads } from './use-uploads.ts';

export interface Writing {
  ticket: Ticket;
  entries: readonly Entry[];
  lanes: readonly OpenLane[];
  drafts: readonly Draft[];
  shared: boolean;
  onTyped: (lane: Lane | null) => void;
}

/** What is being written, for whom, and what has come in between. */
export function useComposer({ ticket, entries, lanes, drafts: stored, shared, onTyped }: Writing) {
  const me = useMe();
  const area = useRef<HTMLTextAreaElement>(null);
  const [chosen, setLane] = useState(() => openingLane(lanes, entries, stored));
  const [asking, setAsking] = useState<Lane>();
  const [following, setFollowing] = useState<string | null>(null);
  const [thenDo, setThenDo] = useState<readonly FollowingAction[]>([]);
  const last = lastSeq(entries);
  // What the writer had on screen when the words were begun; later news stops the send.
  const [begun, setBegun] = useState<Partial<Record<Lane, number>>>(() =>
    Object.fromEntries(stored.map((draft) => [draft.lane, draft.seenSeq])),
  );
  const open = lanes.find((each) => each.lane === chosen) ?? lanes[0];
  const lane = open?.lane ?? 'note';
  const drafts = useDrafts(ticket, stored);
  const words = drafts.words(lane);
  const empty = isEmpty(words);
  const wordless = isWordless(words);
  const seenSeq = empty ? last : (begun[lane] ?? last);
  const look = (at: Lane) => setBegun((before) => ({ ...before, [at]: last }));
  const uploads = useUploads((file) => drafts.edit(lane, { files: [...drafts.words(lane).files, file] }));
  const focus = () => {
    // At once, for what is typed right after the key; and once more for where a menu that closes puts the focus.
    area.current?.focus();
    requestAnimationFrame(() => area.current?.focus());
  };

  const mentions = useMentions(ticket.id, words.text);
  const names = format.list((open?.to ?? []).map(({ name }) => name));
  const sending = useSend({
    record: ticket.id,
    drafts,
    names,
    onSent: () => {
      setFollowing(null);
      setThenDo([]);
      onTyped(null);
      focus();
    },
    onUndone: (back, undone) => {
      setLane(back);
      setThenDo(undone);
      look(back);
      focus();
    },
  });
  const arrived = sending.stopped ?? (empty ? [] : writtenSince(entries, seenSeq, me.id));

  const switchTo = (next: Lane) => {
    setLane(next);
    setAsking(undefined);
    const to = lanes.find((each) => each.lane === next);
    announce(t('ticket.audience', { lane: laneName(next, shared), sides: (to?.sides ?? []).map((side) => t(`ticket.side.${side}`)) }));
    focus();
  };
  const choose = (next: Lane) => {
    const to = lanes.find((each) => each.lane === next);
    if (!to || !open || next === lane) return focus();
    if (empty || !isEmpty(drafts.words(next))) return switchTo(next);
    if (!wordless && isWider(open.sides, to.sides)) return setAsking(next);
    move(next);
  };
  const move = (next: Lane) => {
    drafts.edit(next, { text: words.text, files: words.files, call: words.call, seenSeq });
    drafts.edit(lane, { text: '', files: [], call: null });
    look(next);
    switchTo(next);
  };
  const type = (text: string) => {
    if (empty) look(lane);
    drafts.edit(lane, { text, seenSeq });
    onTyped(text.trim() === '' ? null : lane);
  };
  // What stopped because of something new goes, when told to, at the time that it was to go.
  const asked = useRef<Later>(undefined);
  const send = (thenStatusId: string | null = following, sendAnyway = false, later = sendAnyway ? asked.current : undefined) => {
    asked.current = later;
    if (wordless || uploads.busy || asking) return focus();
    if (!calling.isRight()) return;
    sending.send(lane, { seenSeq, thenStatusId, thenDo, sendAnyway, later, mentions: mentions.of(words.text) });
  };
  const calling = useCall({ ticket, lane, lanes, words, drafts, sending, seenSeq, switchTo, move });
  const caughtUp = () => {
    look(lane);
    sending.clear();
    focus();
  };
  const quote = (entry: Entry) => {
    const lines = entry.text
      .slice(0, entry.quoteFrom ?? undefined)
      .trim()
      .split('\n');
    const quoted = lines.map((line) => `> ${line}`).join('\n');
    type(`${words.text === '' ? '' : `${words.text.trimEnd()}\n\n`}${quoted}\n\n`);
    focus();
  };
  const group = t('ticket.keys.write');
  useKeys(
    lanes.map((each) => ({
      id: `ticket.lane.${each.lane}`,
      keys: laneKeys[each.lane],
      label: laneName(each.lane, shared),
      group,
      run: () => choose(each.lane),
    })),
  );

  return {
    area,
    mentions,
    open,
    lane,
    words,
    empty,
    wordless,
    names,
    drafts,
    uploads,
    sending,
    arrived,
    asking,
    following,
    setFollowing,
    thenDo,
    setThenDo,
    /** But for the sign that has opened a list. */
    emptyBut: (sign: string) => words.files.length === 0 && new RegExp(`^\\s*${sign}\\S*\\s*$`).test(words.text),
    refresh: () => refresh(['tickets']),
    choose,
    switchTo,
    move,
    type,
    send,
    caughtUp,
    quote,
    ...calling,
  };
}
export type Composing = ReturnType<typeof useComposer>;
