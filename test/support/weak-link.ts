import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link to a loopback port that can be cut, frozen, slow or wrong, as real networks are. */
export interface WeakLink {
  readonly port: number;
  /** Resets every connection. */
  cut(): void;
  /** Half-open: nothing passes any more and nobody is told. */
  freeze(): void;
  /** Of the connections that are made from now on, this share is reset somewhere on the way. */
  reset(share: number): void;
  /** Everything takes so long each way. */
  delay(millis: number): void;
  /** What the far side says arrives changed. */
  garble(): void;
  /** As it was at first; what was frozen stays so. */
  repair(): void;
  /** Calls back with what the far side sends, before it is passed on. */
  onAnswer(hear: (chunk: Buffer) => void): void;
  /** Calls back with what the near side sends, before it is passed on. */
  onAsk(hear: (chunk: Buffer) => void): void;
  stop(): void;
}

const sound = { frozen: false, resetShare: 0, delayMillis: 0, garbled: false };

const flipped = (chunk: Buffer): Buffer => Buffer.from(chunk.map((byte) => byte ^ 0x55));

export const weakLink = async (target: number): Promise<WeakLink> => {
  const ends = new Set<Socket>();
  const frozen = new WeakSet<Socket>();
  const answers: ((chunk: Buffer) => void)[] = [];
  const asks: ((chunk: Buffer) => void)[] = [];
  let state = sound;
  const pass = (from: Socket, to: Socket, heard: (chunk: Buffer) => Buffer | null): void => {
    ends.add(from);
    from.on('error', () => {});
    from.on('data', (chunk: Buffer) => {
      const passed = heard(chunk);
      if (passed === null || frozen.has(from)) return;
      if (state.delayMillis === 0) to.write(passed);
      else setTimeout(() => void to.write(passed), state.delayMillis);
    });
    from.on('close', () => {
      ends.delete(from);
      if (!frozen.has(from)) to.destroy();
    });
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let chunks = Math.random() < state.resetShare ? 1 + Math.floor(Math.random() * 12) : Infinity;
    const tellAnd =
      (hearing: readonly ((chunk: Buffer) => void)[], change: (chunk: Buffer) => Buffer) =>
      (chunk: Buffer): Buffer | null => {
        chunks -= 1;
        if (chunks <= 0) for (const end of [near, far]) end.resetAndDestroy();
        for (const hear of hearing) hear(chunk);
        return near.destroyed || far.destroyed ? null : change(chunk);
      };
    if (state.frozen) for (const end of [near, far]) frozen.add(end);
    pass(
      near,
      far,
      tellAnd(asks, (chunk) => chunk),
    );
    pass(
      far,
      near,
      tellAnd(answers, (chunk) => (state.garbled ? flipped(chunk) : chunk)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    freeze() {
      state = { ...state, frozen: true };
      for (const end of ends) frozen.add(end);
    },
    reset: (resetShare) => void (state = { ...state, resetShare }),
    delay: (delayMillis) => void (state = { ...state, delayMillis }),
    garble: () => void (state = { ...state, garbled: true }),
    repair: () => void (state = sound),
    onAnswer: (hear) => void answers.push(hear),
    onAsk: (hear) => void asks.push(hear),
    stop() {
      server.close();
      cut();
    },
  };
};
