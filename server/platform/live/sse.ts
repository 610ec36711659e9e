import type { ServerResponse } from 'node:http';
import type { Following, Hub } from './hub.ts';
import type { CloseReason, LiveMessage, Reader } from './reader.ts';

const heartbeatMilliseconds = 15_000;
// How long a browser waits before it comes back.
const retryMilliseconds = 2_000;

const frame = (message: LiveMessage): string => {
  const data = message.kind === 'change' ? JSON.stringify(message.item) : '{}';
  return `id: ${message.cursor}\nevent: ${message.kind}\ndata: ${data}\n\n`;
};

export type Viewer = Omit<Reader, 'send' | 'close'>;

/**
 * Serves one stream of server-sent events (WHATWG HTML, section 9.2) until the reader or the hub ends it. The route
 * has authorised the viewer; `headers` are those that every answer of the house carries.
 */
export const writeEventStream = async (
  raw: ServerResponse,
  hub: Hub,
  viewer: Viewer,
  headers: Record<string, string> = {},
): Promise<void> => {
  let following: Following | undefined;
  let gone = false;
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx gathers answers unless told; a stream that is gathered is silent.
    'x-accel-buffering': 'no',
  });
  raw.socket?.setTimeout(0);
  raw.socket?.setNoDelay(true);
  raw.write(`retry: ${retryMilliseconds}\n\n`);
  // A block with an id alone moves Last-Event-ID and dispatches nothing, so that a quiet reader misses little.
  const heartbeat = setInterval(() => {
    const cursor = following?.cursor();
    raw.write(cursor ? `id: ${cursor}\n\n` : ':\n\n');
  }, heartbeatMilliseconds);
  const close = (reason: CloseReason): void => {
    clearInterval(heartbeat);
    if (reason === 'slow') raw.destroy();
    else raw.end(`event: close\ndata: ${JSON.stringify({ reason })}\n\n`);
  };
  raw.on('error', () => {});
  raw.once('close', () => {
    gone = true;
    clearInterval(heartbeat);
    following?.stop();
  });
  try {
    following = await hub.subscribe({
      ...viewer,
      send: (message) => {
        if (!gone) raw.write(frame(message));
        return raw.writableLength;
      },
      close,
    });
    if (gone) following.stop();
  } catch (error) {
    close('fault');
    throw error;
  }
};
