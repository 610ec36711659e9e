import type { Message } from './message-shape.ts';
import type { Part } from './mime-tree.ts';

// RFC 5965
export function readFeedback(root: Part): Message['feedback'] {
  for (const part of allParts(root)) {
    if (part.type.value !== 'message/feedback-report') continue;
    const field = (name: string): string | null => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(part.body)?.[1]?.trim() ?? null;
    return { type: (field('Feedback-Type') ?? 'other').toLowerCase(), recipient: field('Original-Rcpt-To')?.replace(/^<|>$/g, '') ?? null };
  }
  return null;
}

export function* allParts(part: Part): Generator<Part> {
  yield part;
  for (const child of part.parts) yield* allParts(child);
}
