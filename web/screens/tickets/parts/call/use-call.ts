import { useState } from 'react';
import type { DraftCall } from '#contracts/calls.ts';
import type { Lane, OpenLane } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { announce, useKeys } from '#web/ui/index.ts';
import { begunCall, faultsAt, faultsIn, type CallField } from '../../call.ts';
import { isEmpty, type Drafts, type Words } from '../composer/use-drafts.ts';
import type { Sending } from '../composer/use-send.ts';

interface Parts {
  ticket: Ticket;
  lane: Lane;
  lanes: readonly OpenLane[];
  words: Words;
  drafts: Drafts;
  sending: Sending;
  seenSeq: number;
  switchTo: (lane: Lane) => void;
  move: (lane: Lane) => void;
}

const toFirstField = (field = 'number') => requestAnimationFrame(() => document.getElementById(`call.${field}`)?.focus());

/** Writing down a call: begun as a note of ours, and for others only if the writer says so. */
export function useCall({ ticket, lane, lanes, words, drafts, sending, seenSeq, switchTo, move }: Parts) {
  const [wrong, setWrong] = useState<readonly CallField[]>([]);
  const { call } = words;

  const beginCall = () => {
    if (call) return toFirstField();
    const fresh = begunCall(ticket.requester?.id ?? null);
    const quiet = lanes.some((each) => each.lane === 'note') ? 'note' : lane;
    const there = drafts.words(quiet);
    if (quiet !== lane && isEmpty(there)) move(quiet);
    else if (quiet !== lane) switchTo(quiet);
    if (!drafts.words(quiet).call) drafts.edit(quiet, { call: fresh, ...(isEmpty(there) ? { seenSeq } : {}) });
    announce(t('ticket.call.begun'));
    toFirstField();
  };
  const changeCall = (change: Partial<DraftCall>) => {
    const now = drafts.words(lane).call;
    if (!now) return;
    setWrong((before) => before.filter((field) => !(field in change)));
    if (sending.problem) sending.clear();
    drafts.edit(lane, { call: { ...now, ...change } });
  };
  const isRight = () => {
    const faults = call ? faultsIn(call) : [];
    setWrong(faults);
    if (faults[0]) toFirstField(faults[0]);
    return faults.length === 0;
  };
  useKeys([{ id: 'ticket.call', keys: 'Shift+C', label: t('ticket.call'), group: t('ticket.keys.write'), run: beginCall }]);

  return {
    wrongCall: [...wrong, ...faultsAt(sending.problem?.fields.map(({ path }) => path) ?? [])],
    beginCall,
    changeCall,
    dropCall: () => drafts.edit(lane, { call: null }),
    isRight,
  };
}
