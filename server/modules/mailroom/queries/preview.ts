import type { MailPreview } from '#contracts/quarantine.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { readMail } from '../commands/read-mail.ts';
import { entryText } from '../rules/entry-text.ts';
import { partName } from '../rules/part-name.ts';
import { rawBytes, readQuarantined } from './quarantine.ts';

const longest = 4000;

const previewOf = async (platform: Platform, bytes: Buffer): Promise<MailPreview> => {
  const { message } = await readMail(platform, bytes);
  const { text } = entryText(message);
  return {
    from: message.from,
    to: message.to.slice(0, 50),
    subject: message.subject,
    date: message.date,
    text: text.slice(0, longest),
    cut: text.length > longest,
    files: message.attachments.map((part, at) => ({ name: partName(part, at), size: part.size })),
    unreadable: message.unreadable,
  };
};

/** A mail that was set aside and what can be read of it: outside of a transaction, by the process that may die (S-31). */
export const previewQuarantined = async (platform: Platform, site: Site, id: string) => {
  const { mail, bytes } = await site.inWorkspace(
    async (ctx) => ({ mail: await readQuarantined(ctx, id), bytes: await rawBytes(ctx, id) }),
    { readOnly: true },
  );
  const preview = await previewOf(platform, bytes).catch((error: unknown) => {
    platform.log.warn({ err: error, mailId: id }, 'a mail that was set aside could not be looked into');
    return null;
  });
  return { ...mail, preview };
};
