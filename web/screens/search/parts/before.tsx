import { t } from '#web/i18n/index.ts';
import { Button, Icon, IconSearch } from '#web/ui/index.ts';
import { operators } from '../operators.ts';
import styles from '../search.module.css';

interface Props {
  recent: readonly string[];
  onRecent: (q: string) => void;
  onForget: () => void;
  onOperator: (text: string) => void;
}

/** Before anything is typed: what this device looked for last, and what can be asked. */
export function Before({ recent, onRecent, onForget, onOperator }: Props) {
  return (
    <div className={styles['before']}>
      {recent.length > 0 && (
        <section aria-labelledby="recent-searches">
          <h2 id="recent-searches">
            {t('search.recent')}
            <Button look="quiet" size="sm" onClick={onForget}>
              {t('search.recent.clear')}
            </Button>
          </h2>
          <ul>
            {recent.map((q) => (
              <li key={q}>
                <button type="button" data-hit="" onClick={() => onRecent(q)}>
                  <Icon of={IconSearch} />
                  <span className="clip">{q}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className="muted">{t('search.recent.where')}</p>
        </section>
      )}
      <section aria-labelledby="search-operators">
        <h2 id="search-operators">{t('search.operators')}</h2>
        <ul className={styles['operators']}>
          {operators.map(({ name, label, about }) => (
            <li key={name}>
              <button type="button" data-hit="" onClick={() => onOperator(`${t(label)}:`)}>
                <code>{`${t(label)}:`}</code>
                <span>{t(about)}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className="muted">{t('search.operators.more')}</p>
      </section>
    </div>
  );
}
