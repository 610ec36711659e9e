import type { z } from 'zod';
import type { OutboxState as State } from '#contracts/mailroom.ts';
import { t } from '#web/i18n/index.ts';
import { ClockCalm, IconAlertTriangle, IconCheck, IconInbox, IconSend, IconX, Pill, type IconShape, type Tone } from '#web/ui/index.ts';

const looks: Record<z.infer<typeof State>, [Tone, IconShape]> = {
  waiting: ['plain', ClockCalm],
  sending: ['plain', IconSend],
  sent: ['success', IconCheck],
  failed: ['danger', IconAlertTriangle],
  kept: ['warning', IconInbox],
  withdrawn: ['plain', IconX],
};

export function OutboxState({ state }: { state: z.infer<typeof State> }) {
  const [tone, icon] = looks[state];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`mailroom.outbox.state.${state}`)}
    </Pill>
  );
}
