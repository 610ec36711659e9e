import { fileReply, type FileReply, type Site } from '#server/platform/http/serve.ts';
import { fetchPublic, NotFetched, type FetchSettings } from '#server/platform/outbound/fetch-public.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { remoteAddress } from '../queries/formatted.ts';
import { rasterPicture } from '../rules/raster-picture.ts';

type Web = Pick<FetchSettings, 'allow' | 'lookup' | 'ca'>;
interface Line {
  readonly web: Web;
  busy: number;
  readonly waiting: (() => void)[];
}

const atOnce = 8;
const mostWaiting = 200;
const mostBytes = 5 * 1024 * 1024;
const lines = new WeakMap<Platform, Line>();

// The address is a stranger's word: no private host is reached for it, whatever OUTBOUND_ALLOW names for others.
const lineOf = (platform: Platform): Line => {
  const line = lines.get(platform) ?? { web: { allow: [] }, busy: 0, waiting: [] };
  lines.set(platform, line);
  return line;
};

/** Another web than the machine's own. */
export const useWeb = (platform: Platform, web: Web): void => void lines.set(platform, { web, busy: 0, waiting: [] });

const inTurn = async <Result>(line: Line, run: () => Promise<Result>): Promise<Result> => {
  if (line.waiting.length >= mostWaiting) refuse('unavailable');
  if (line.busy >= atOnce) await new Promise<void>((next) => line.waiting.push(next));
  line.busy += 1;
  try {
    return await run();
  } finally {
    line.busy -= 1;
    line.waiting.shift()?.();
  }
};

/** Fetches one picture that a mail names, so that its sender sees the desk and nobody behind it (S-29, S-46). */
export const sendPicture = async (platform: Platform, site: Site, recordId: string, entryId: string, at: number): Promise<FileReply> => {
  const address = await site.inWorkspace((ctx) => remoteAddress(ctx, recordId, entryId, at), { readOnly: true });
  const line = lineOf(platform);
  const accept = 'image/png,image/jpeg,image/gif,image/webp';
  const content = await inTurn(line, () => fetchPublic(address, { ...line.web, accept, mostBytes })).then(
    (fetched) => fetched.content,
    (error: unknown) => {
      if (!(error instanceof NotFetched)) throw error;
      platform.log.debug({ entryId, at, reason: error.reason }, 'a picture of a mail could not be fetched');
      return null;
    },
  );
  const picture = content === null ? null : rasterPicture(content);
  if (content === null || picture === null) return refuse('picture_unavailable');
  return fileReply({
    name: `picture-${at + 1}.${picture.mediaType.slice('image/'.length)}`,
    mediaType: picture.mediaType,
    size: content.length,
    content,
    inline: true,
    headers: { 'cross-origin-resource-policy': 'cross-origin' },
  });
};
