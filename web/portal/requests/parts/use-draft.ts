import { requests } from '#contracts/portal/requests.ts';
import { call, Problem, usePortalMe } from '#web/client/index.ts';
import { useEffect, useRef, useState } from 'react';

interface Stored {
  text: string;
  version: number;
}

export interface Draft {
  readonly text: string;
  readonly state: 'none' | 'saved' | 'unsaved';
  /** What another window of the same person wrote meanwhile. */
  readonly other: string | null;
  write: (text: string) => void;
  takeOther: () => void;
  /** Lets nothing be saved after what is about to be sent. */
  settle: () => Promise<void>;
  /** After sending: the server has dropped it, unless the message went to another request. */
  sent: (dropped: boolean) => void;
}

const pause = 800;
const again = 10_000;

/** What is being written is kept on the server, so that it is there on the other device too. */
export function useDraft(request: string, stored: Stored | null): Draft {
  const [text, setText] = useState(stored?.text ?? '');
  const [state, setState] = useState<Draft['state']>('none');
  const [other, setOther] = useState<string | null>(null);
  const now = useRef({ text, version: stored?.version ?? 0, dirty: false });
  const { preview } = usePortalMe();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(undefined);

  const save = async (): Promise<void> => {
    const sent = now.current.text;
    if (!now.current.dirty) return;
    now.current.dirty = false;
    try {
      const reply = await call(requests.saveDraft, { params: { request }, body: { text: sent, version: now.current.version } });
      now.current.version = reply.version;
      setState('saved');
    } catch (cause) {
      const stale = cause instanceof Problem && cause.code === 'stale_version';
      const current = stale ? (cause.detail['current'] as Stored | null | undefined) : undefined;
      if (stale) now.current.version = current?.version ?? 0;
      if (current && current.text !== '' && current.text !== sent) {
        setOther(current.text);
        return;
      }
      now.current.dirty = true;
      setState('unsaved');
      plan(stale ? 0 : again);
    }
  };
  const plan = (wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // One save after the other, so that versions count up in order.
      saving.current = (saving.current ?? Promise.resolve()).then(save);
    }, wait);
  };
  const write = (next: string) => {
    now.current.text = next;
    now.current.dirty = !preview;
    setText(next);
    setState((before) => (before === 'saved' ? 'none' : before));
    plan(pause);
  };

  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void latest.current();
    },
    [],
  );

  return {
    text,
    state,
    other,
    write,
    takeOther: () => {
      if (other !== null) write(other);
      setOther(null);
    },
    settle: async () => {
      clearTimeout(timer.current);
      now.current.dirty = false;
      await saving.current;
      clearTimeout(timer.current);
    },
    sent: (dropped) => {
      if (dropped) now.current = { text: '', version: 0, dirty: false };
      else now.current = { ...now.current, text: '', dirty: now.current.version > 0 };
      if (!dropped) void save();
      setText('');
      setOther(null);
      setState('none');
    },
  };
}
