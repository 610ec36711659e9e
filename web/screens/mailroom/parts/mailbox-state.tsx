import type { Mailbox } from '#contracts/mailboxes.ts';
import { t } from '#web/i18n/index.ts';
import { IconAlertTriangle, IconCheck, IconCircle, Pill, type IconShape, type Tone } from '#web/ui/index.ts';

const looks: Record<Mailbox['state'] | 'new', [Tone, IconShape]> = {
  on: ['success', IconCheck],
  off: ['plain', IconCircle],
  new: ['plain', IconCircle],
  failing: ['warning', IconAlertTriangle],
  stopped: ['danger', IconAlertTriangle],
};

export function MailboxState({ state }: { state: Mailbox['state'] | 'new' }) {
  const [tone, icon] = looks[state];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`mailroom.state.${state}`)}
    </Pill>
  );
}
