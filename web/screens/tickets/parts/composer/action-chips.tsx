import { t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Icon, IconBolt, IconX } from '#web/ui/index.ts';
import { useActionWords } from '../../action-words.ts';
import styles from './composer.module.css';
import type { Composing } from './use-composer.ts';
import type { SavedReplies } from './use-saved-replies.tsx';

/** What else happens when it is out, each to be left out; and the languages of the saved reply that was written in. */
export function ActionChips({ composing, replies }: { composing: Composing; replies: SavedReplies }) {
  const words = useActionWords();
  const { used } = replies;
  const languages = used && used.filled.languages.length > 1 ? used.filled.languages : [];
  if (composing.thenDo.length === 0 && languages.length === 0) return null;
  return (
    <div className={styles['chips']}>
      {composing.thenDo.length > 0 && (
        <ul aria-label={t('ticket.then-do')}>
          {composing.thenDo.map((action) => {
            const label = words(action);
            return (
              <li key={JSON.stringify(action)}>
                <Icon of={IconBolt} />
                <span className="clip">{label}</span>
                <button type="button" aria-label={t('ticket.then-do.remove', { label })} onClick={() => replies.drop(action)}>
                  <Icon of={IconX} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {languages.length > 0 && (
        <span role="group" aria-label={t('ticket.macro.language', { name: used?.name ?? '' })} className={styles['tongues']}>
          {languageOptions()
            .filter(({ value }) => languages.includes(value))
            .map(({ value, label }) => (
              <button key={value} type="button" aria-pressed={value === used?.filled.language} onClick={() => replies.translate(value)}>
                {label}
              </button>
            ))}
        </span>
      )}
    </div>
  );
}
