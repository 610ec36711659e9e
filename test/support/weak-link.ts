import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link to a loopback port that can be cut or frozen, as real networks do. */
export interface WeakLink {
  readonly port: number;
  /** Resets every connection. */
  cut(): void;
  /** Half-open: nothing passes any more and nobody is told. */
  freeze(): void;
  /** Calls back with what the far side sends, before it is passed on. */
  onAnswer(hear: (chunk: Buffer) => void): void;
  stop(): void;
}

export const weakLink = async (target: number): Promise<WeakLink> => {
  const ends = new Set<Socket>();
  const listeners: ((chunk: Buffer) => void)[] = [];
  let frozen = false;
  const pass = (from: Socket, to: Socket, hear?: (chunk: Buffer) => void): void => {
    ends.add(from);
    from.on('error', () => {});
    from.on('data', (chunk: Buffer) => {
      hear?.(chunk);
      if (!frozen) to.write(chunk);
    });
    from.on('close', () => {
      ends.delete(from);
      if (!frozen) to.destroy();
    });
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    pass(near, far);
    pass(far, near, (chunk) => {
      for (const hear of listeners) hear(chunk);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    freeze() {
      frozen = true;
    },
    onAnswer(hear) {
      listeners.push(hear);
    },
    stop() {
      server.close();
      cut();
    },
  };
};
