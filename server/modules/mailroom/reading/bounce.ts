import type { Bounce } from './message-shape.ts';
import type { Part } from './mime-tree.ts';

export type BounceReading = { isBounce: boolean; bounces: Bounce[]; returnedMessageId: string | null };

export function readBounces(_root: Part, _text: string): BounceReading {
  return { isBounce: false, bounces: [], returnedMessageId: null };
}
