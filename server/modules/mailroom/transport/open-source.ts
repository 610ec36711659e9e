import { openImap } from './imap.ts';
import type { MailSource, OpenObserver } from './mail-source.ts';
import { openPop3 } from './pop3.ts';
import type { IncomingSettings } from './settings.ts';

export const openSource = (settings: IncomingSettings, observe?: OpenObserver): Promise<MailSource> =>
  settings.protocol === 'imap' ? openImap(settings, observe) : openPop3(settings, observe);
