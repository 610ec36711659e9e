import type { RawHeader } from './headers.ts';
import type { Mailbox } from './message-shape.ts';

export function readContact(_headers: RawHeader[], from: Mailbox | null, replyTo: Mailbox[]): Mailbox | null {
  return replyTo[0] ?? from;
}
