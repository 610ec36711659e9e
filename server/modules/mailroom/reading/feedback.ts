import { headerRaw, headerText } from './headers.ts';
import type { Message } from './message-shape.ts';
import type { Part } from './mime-tree.ts';

// RFC 5965
export function readFeedback(root: Part): Message['feedback'] {
  for (const part of allParts(root)) {
    if (part.type.value === 'message/feedback-report') return fromReport(part.body);
    // Hotmail's complaints are the message itself, marked with whom it was sent to.
    const reported = part.inner ? headerText(headerRaw(part.inner.headers, 'x-hmxmroriginalrecipient')) : '';
    if (reported !== '') return { type: 'abuse', recipient: reported };
  }
  return null;
}

function fromReport(body: string): NonNullable<Message['feedback']> {
  const field = (name: string): string | null => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(body)?.[1]?.trim() ?? null;
  return { type: (field('Feedback-Type') ?? 'other').toLowerCase(), recipient: field('Original-Rcpt-To')?.replace(/^<|>$/g, '') ?? null };
}

export function* allParts(part: Part): Generator<Part> {
  yield part;
  for (const child of part.parts) yield* allParts(child);
}
