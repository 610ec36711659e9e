import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { RunAs } from './unprivileged.ts';

export interface GuardedServer {
  stop(): Promise<void>;
}

// The shell ends the server when our end of its input closes, so a killed test process leaves nothing behind.
const guard = 'dir=$1; shift; "$@" & pid=$!; read end; kill $pid 2>/dev/null; wait $pid; rm -rf "$dir"';

/** Runs a server of somebody else's; `folder` holds all that is its own and goes with it. */
export const startGuarded = (
  words: readonly string[],
  { folder, cwd, as, env }: { folder: string; cwd: string; as: RunAs; env: Readonly<Record<string, string>> },
): GuardedServer => {
  const child = spawn('/bin/sh', ['-c', guard, 'sh', folder, ...words], {
    ...as,
    cwd,
    detached: true,
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return {
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        child.ref();
        // Asked politely it takes a second; there is nothing here worth a goodbye.
        process.kill(-child.pid, 'SIGKILL');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

/** Whether a mail server greets there. */
export const answers = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'data', { signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};
