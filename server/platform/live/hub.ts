import type { WorkspaceId } from '../db/ids.ts';
import type { Platform } from '../platform.ts';
import type { Reader } from './reader.ts';
import { Topic } from './topic.ts';

export interface HubSettings {
  /** Events after which readers are asked for their rights at once. */
  readonly changesRights?: (eventName: string) => boolean;
  readonly pollMilliseconds?: number;
  readonly recheckMilliseconds?: number;
  readonly mostBytes?: number;
  readonly mostMissed?: number;
}

export interface Following {
  /** The place up to which the reader has been told everything; null until it is ready. */
  cursor(): string | null;
  stop(): void;
}

export interface Hub {
  /** Resolves when the reader has been told what it missed. */
  subscribe(reader: Reader): Promise<Following>;
  readonly readers: number;
  close(): void;
}

/** Brings news to the live screens that this process serves. */
export const openHub = (platform: Platform, settings: HubSettings = {}): Hub => {
  const { changesRights = () => false, pollMilliseconds = 5_000, recheckMilliseconds = 4_000 } = settings;
  const { mostBytes = 256 * 1024, mostMissed = 1_000 } = settings;
  const topics = new Map<WorkspaceId, Topic>();

  const readTopic = async (topic: Topic | undefined): Promise<void> => {
    await topic?.read().catch((error: unknown) => platform.log.warn({ err: error }, 'news could not be read, the next look will'));
  };
  // One after the other: news for everyone must not take every connection of the pool.
  const readAll = async (): Promise<void> => {
    for (const topic of topics.values()) await readTopic(topic);
  };
  const deaf = platform.signal.onNews((workspaceIds) => {
    if (workspaceIds === null) void readAll();
    else for (const id of workspaceIds) void readTopic(topics.get(id as WorkspaceId));
  });
  const poll = setInterval(() => void readAll(), pollMilliseconds);
  const recheck = setInterval(() => {
    for (const topic of topics.values()) for (const reader of topic.readers) void topic.check(reader);
  }, recheckMilliseconds);

  const topicOf = (workspaceId: WorkspaceId): Topic => {
    const known = topics.get(workspaceId);
    if (known) return known;
    const topic = new Topic({ platform, workspaceId, changesRights, mostBytes, mostMissed });
    topics.set(workspaceId, topic);
    return topic;
  };
  return {
    subscribe: async (reader) => {
      const topic = topicOf(reader.workspaceId);
      await topic.join(reader);
      return { cursor: () => topic.cursor, stop: () => topic.leave(reader) };
    },
    get readers() {
      let count = 0;
      for (const topic of topics.values()) count += topic.readers.size;
      return count;
    },
    close: () => {
      deaf();
      clearInterval(poll);
      clearInterval(recheck);
      for (const topic of topics.values()) for (const reader of topic.readers) topic.drop(reader, 'restart');
    },
  };
};
