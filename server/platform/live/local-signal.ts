import type { Signal } from './signal.ts';

type News = Parameters<Parameters<Signal['onNews']>[0]>[0];

export interface LocalSignal extends Signal {
  /** What another process said. */
  hear(news: News, wake: boolean): void;
}

/** The part of the signal that stays inside one process; alone it serves commands that run without other processes. */
export const localSignal = (): LocalSignal => {
  const newsListeners = new Set<(news: News) => void>();
  const wakeListeners = new Set<() => void>();
  const marked = new Set<string>();
  let woken = false;
  let planned = false;

  const hear = (news: News, wake: boolean): void => {
    if (news === null || news.length > 0) for (const listen of newsListeners) listen(news);
    if (wake) for (const listen of wakeListeners) listen();
  };
  const flush = (): void => {
    planned = false;
    const [news, wake] = [[...marked], woken];
    marked.clear();
    woken = false;
    hear(news, wake);
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    setImmediate(flush);
  };
  return {
    hear,
    mark: (workspaceId) => {
      marked.add(workspaceId);
      plan();
    },
    wake: () => {
      woken = true;
      plan();
    },
    onNews: (listen) => {
      newsListeners.add(listen);
      return () => void newsListeners.delete(listen);
    },
    onWake: (listen) => {
      wakeListeners.add(listen);
      return () => void wakeListeners.delete(listen);
    },
    close: async () => {},
  };
};
