import { requests, type RequestEntry } from '#contracts/portal/requests.ts';
import { Problem, upload } from '#web/client/index.ts';
import { problemText } from '#web/shell/index.ts';
import { t, format } from '#web/i18n/index.ts';
import { useEffect, useRef, useState } from 'react';

export interface Uploading {
  readonly key: number;
  readonly file: File;
  readonly done: number;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** Why not, in words. */
  readonly why?: string;
  readonly reply?: RequestEntry['files'][number];
}

export interface Uploads {
  readonly files: readonly Uploading[];
  readonly busy: boolean;
  /** Of those that arrived, for the message to come. */
  readonly ids: string[];
  add: (files: readonly File[]) => void;
  retry: (key: number) => void;
  remove: (key: number) => void;
  clear: () => void;
}

/** A round figure below what the server takes. */
export const uploadLimit = 50_000_000;
const most = 20;
let lastKey = 0;

/** Files start to leave as soon as they are chosen, so that sending has nothing left to wait for. */
export function useUploads(): Uploads {
  const [files, setFiles] = useState<readonly Uploading[]>([]);
  const running = useRef(new Map<number, () => void>());
  useEffect(() => {
    const held = running.current;
    return () => held.forEach((cancel) => cancel());
  }, []);

  const change = (key: number, next: Partial<Uploading>) =>
    setFiles((before) => before.map((each) => (each.key === key ? { ...each, ...next } : each)));

  const start = ({ key, file }: Uploading) => {
    const sent = upload(requests.upload, { query: { name: file.name.slice(0, 255) || 'file' }, body: file }, (done) =>
      change(key, { done }),
    );
    running.current.set(key, sent.cancel);
    sent.reply
      .then((reply) => change(key, { reply, state: 'ready', done: 1 }))
      .catch((cause: unknown) => {
        if (cause instanceof Problem)
          change(key, { state: 'failed', why: cause.status === 0 ? t('requests.file.failed') : problemText(cause) });
      })
      .finally(() => running.current.delete(key));
  };

  return {
    files,
    busy: files.some((each) => each.state === 'uploading'),
    ids: files.flatMap(({ reply }) => (reply ? [reply.id] : [])),
    add: (chosen) => {
      const fresh = chosen.slice(0, Math.max(0, most - files.length)).map((file): Uploading => {
        const key = (lastKey += 1);
        if (file.size <= uploadLimit) return { key, file, done: 0, state: 'uploading' };
        return { key, file, done: 0, state: 'failed', why: t('requests.file.too-large', { size: format.bytes(uploadLimit) }) };
      });
      setFiles((before) => [...before, ...fresh]);
      fresh.filter((each) => each.state === 'uploading').forEach(start);
    },
    retry: (key) => {
      const found = files.find((each) => each.key === key);
      if (!found || found.file.size > uploadLimit) return;
      change(key, { state: 'uploading', done: 0 });
      start(found);
    },
    remove: (key) => {
      running.current.get(key)?.();
      setFiles((before) => before.filter((each) => each.key !== key));
    },
    clear: () => setFiles([]),
  };
}
