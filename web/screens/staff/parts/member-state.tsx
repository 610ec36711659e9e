import type { MemberState } from '#contracts/staff.ts';
import { t } from '#web/i18n/index.ts';
import { IconCheck, IconMail, IconX, Pill } from '#web/ui/index.ts';

const looks = { active: ['success', IconCheck], invited: ['plain', IconMail], disabled: ['danger', IconX] } as const;

export function MemberStatePill({ state }: { state: MemberState }) {
  const [tone, icon] = looks[state];
  return (
    <Pill tone={tone} icon={icon}>
      {t(`staff.state.${state}`)}
    </Pill>
  );
}
