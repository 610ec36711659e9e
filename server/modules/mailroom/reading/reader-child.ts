import { LIMITS } from './limits.ts';
import { maskMail } from './mask-mail.ts';
import { headersOnly, readMessage } from './read-message.ts';
import { sanitiseHtml, type SanitisedHtml } from './sanitise-html.ts';
import type { Message, UnreadableReason } from './message-shape.ts';

// Runs in the process that may die for one mail (safety.md S-31).
export type ReadRequest = { id: number; raw?: Uint8Array; html?: string; unreadable?: UnreadableReason };
// masked: the mail to be kept instead, where it held a card number; the message is what that one says.
export type ReadAnswer = { id: number; message: Message | null; masked: Uint8Array | null; sanitised: SanitisedHtml | null };

process.on('message', (request: ReadRequest) => {
  void answer(request);
});
process.on('disconnect', () => process.exit(0));

async function answer({ id, raw, html, unreadable }: ReadRequest): Promise<void> {
  const bytes = raw === undefined ? null : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const masked = bytes === null || unreadable !== undefined ? null : maskMail(bytes);
  const message = bytes === null ? null : await readRaw(masked ?? bytes, unreadable);
  const reply: ReadAnswer = { id, message, masked, sanitised: html === undefined || isTooRich(html) ? null : sanitiseHtml(html) };
  process.send?.(reply);
}

// A DOM of them would take longer than a mail may.
function isTooRich(html: string): boolean {
  let marks = 0;
  for (let at = html.indexOf('<'); at >= 0 && marks <= LIMITS.tags; at = html.indexOf('<', at + 1)) marks += 1;
  return marks > LIMITS.tags;
}

function readRaw(raw: Buffer, unreadable: UnreadableReason | undefined): Promise<Message> {
  return unreadable === undefined ? readMessage(raw) : headersOnly(raw, unreadable);
}
