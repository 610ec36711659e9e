import { headersOnly, readMessage } from './read-message.ts';
import { sanitiseHtml, type SanitisedHtml } from './sanitise-html.ts';
import type { Message, UnreadableReason } from './message-shape.ts';

// Runs in the process that may die for one mail (safety.md S-31).
export type ReadRequest = { id: number; raw?: Uint8Array; html?: string; unreadable?: UnreadableReason };
export type ReadAnswer = { id: number; message: Message | null; sanitised: SanitisedHtml | null };

process.on('message', (request: ReadRequest) => {
  void answer(request);
});
process.on('disconnect', () => process.exit(0));

async function answer({ id, raw, html, unreadable }: ReadRequest): Promise<void> {
  const message = raw === undefined ? null : await readRaw(raw, unreadable);
  const reply: ReadAnswer = { id, message, sanitised: html === undefined ? null : sanitiseHtml(html) };
  process.send?.(reply);
}

function readRaw(raw: Uint8Array, unreadable: UnreadableReason | undefined): Promise<Message> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return unreadable === undefined ? readMessage(bytes) : headersOnly(bytes, unreadable);
}
