import { useState } from 'react';
import { threads, type Attachment } from '#contracts/threads.ts';
import { Problem, upload } from '#web/client/index.ts';

export interface Uploading {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly done: number;
  readonly problem: Problem | undefined;
  cancel: () => void;
}

/** Files on their way up; what has arrived is handed on. */
export function useUploads(onArrived: (file: Attachment) => void) {
  const [items, setItems] = useState<readonly Uploading[]>([]);
  const change = (key: string, part: Partial<Uploading>) =>
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const drop = (key: string) => setItems((before) => before.filter((item) => item.key !== key));

  const start = async (file: File) => {
    const key = crypto.randomUUID();
    const { reply, cancel } = upload(threads.upload, { query: { name: file.name || 'file' }, body: file }, (done) => change(key, { done }));
    const item = {
      key,
      name: file.name,
      size: file.size,
      done: 0,
      problem: undefined,
      cancel: () => {
        cancel();
        drop(key);
      },
    };
    setItems((before) => [...before, item]);
    try {
      onArrived(await reply);
      drop(key);
    } catch (cause) {
      if (cause instanceof Problem) change(key, { problem: cause, cancel: () => drop(key) });
    }
  };
  return {
    items,
    busy: items.some(({ problem }) => !problem),
    add: (files: Iterable<File>) => {
      for (const file of files) void start(file);
    },
  };
}
export type Uploads = ReturnType<typeof useUploads>;
