import type { Mark } from '#contracts/surveys.ts';
import { t } from '#web/i18n/index.ts';
import { IconMoodEmpty, IconMoodSad, IconMoodSmile } from '#web/ui/index.ts';

export const markIcons = { 1: IconMoodSad, 2: IconMoodEmpty, 3: IconMoodSmile } as const;
const names = { 1: 'surveys.bad', 2: 'surveys.middle', 3: 'surveys.good' } as const;
export const markName = (mark: Mark): string => t(names[mark]);
