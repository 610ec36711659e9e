import type { Mark } from '#contracts/surveys.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconMoodEmpty, IconMoodSad, IconMoodSmile } from '#web/ui/index.ts';
import styles from './faces.module.css';

const faces = [
  { mark: 3, icon: IconMoodSmile, word: 'portal.survey.good' },
  { mark: 2, icon: IconMoodEmpty, word: 'portal.survey.middle' },
  { mark: 1, icon: IconMoodSad, word: 'portal.survey.bad' },
] as const;

/** How it went, as three faces with their words. */
export function Faces({ value, onChange }: { value: Mark | undefined; onChange: (mark: Mark) => void }) {
  return (
    <fieldset className={styles['faces']}>
      <legend className="sr">{t('portal.survey.question')}</legend>
      {faces.map(({ mark, icon, word }) => (
        <label key={mark}>
          <input type="radio" className="sr" name="mark" value={mark} checked={value === mark} onChange={() => onChange(mark)} />
          <Icon of={icon} size={20} />
          {t(word)}
        </label>
      ))}
    </fieldset>
  );
}
