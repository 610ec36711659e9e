import type { Delivered } from '#contracts/mailroom.ts';
import type { Site } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mailboxAt } from '../queries/mailboxes.ts';
import { fileMail, referenceOf } from './file-mail.ts';
import { storeRaw } from './store-raw.ts';

export interface Handed {
  readonly to: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly wait: boolean;
  readonly limit: number;
}

const collect = async (content: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limit) refuse('too_large', { limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Mail by HTTP. The answer comes after the commit; what can't be stored is refused and stays with the sender. */
export const takeMail = async (site: Site, { to, content, wait, limit }: Handed): Promise<Delivered> => {
  const bytes = await collect(content, limit);
  if (bytes.length === 0) refuse('empty_mail');
  const { id } = await site.inWorkspace(async (ctx) => {
    const mailbox = to === '' ? null : await mailboxAt(ctx, to);
    return storeRaw(ctx, { mailboxId: mailbox?.id ?? null, source: 'http', envelopeTo: to, bytes });
  });
  if (!wait) return { mailId: id, outcome: 'stored', ticket: null };
  const settled = await fileMail(site, id);
  return {
    mailId: id,
    outcome: settled.outcome,
    ticket: await site.inWorkspace((ctx) => referenceOf(ctx, settled.recordId), { readOnly: true }),
  };
};
