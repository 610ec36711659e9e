import { after } from 'node:test';
import { startListener } from '#server/modules/mailroom/index.ts';
import type { ListenerOptions } from '#server/modules/mailroom/commands/start-listener.ts';
import type { Config } from '#server/platform/config/config.ts';
import type { Platform } from '#server/platform/platform.ts';

export interface OpenListener {
  readonly smtp: number;
  readonly lmtp: number;
  stop(): Promise<void>;
}

/** The desk's own SMTP and LMTP on free ports of this machine, for mail programs and servers to talk to. */
export const openListener = async (
  platform: Platform,
  { config = {}, ...options }: ListenerOptions & { config?: Partial<Config> } = {},
): Promise<OpenListener> => {
  const settings = { ...platform.config, SMTP_PORT: 0, LMTP_PORT: 0, MAIL_NAME: 'mail.helix.example', ...config };
  const { smtp, lmtp, stop } = await startListener({ ...platform, config: settings }, options);
  let stopped: Promise<void> | undefined;
  const stopOnce = (): Promise<void> => (stopped ??= stop());
  after(stopOnce);
  return { smtp: smtp ?? 0, lmtp: lmtp ?? 0, stop: stopOnce };
};
