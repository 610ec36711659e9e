/** What a server that brings us mail may ask of us. */
export interface ListenerLimits {
  /** Of one message, as EHLO announces it. */
  readonly bytes: number;
  /** Of all messages on their way in, as far as each goes beyond `roomEach`. */
  readonly room: number;
  readonly roomEach: number;
  readonly recipients: number;
  readonly refusedRecipients: number;
  readonly connections: number;
  /** From one address; of LMTP only our own servers come, which may. */
  readonly connectionsEach: number;
  readonly lineBytes: number;
  readonly idleMilliseconds: number;
  readonly sessionMilliseconds: number;
  readonly stopMilliseconds: number;
}

const minute = 60_000;

// The message is below what the reader takes (S-31), so that our own lines above it still fit.
export const usualLimits: ListenerLimits = {
  bytes: 50_000_000,
  room: 256_000_000,
  roomEach: 1_000_000,
  recipients: 100,
  refusedRecipients: 20,
  connections: 100,
  connectionsEach: 10,
  lineBytes: 2_048,
  idleMilliseconds: 5 * minute,
  sessionMilliseconds: 30 * minute,
  stopMilliseconds: 10_000,
};
