import type { portalSearch } from '#contracts/portal/search.ts';
import type { Excerpt } from '#contracts/search.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Button, Icon, IconPaperclip } from '#web/ui/index.ts';
import type { z } from 'zod';
import styles from './found-requests.module.css';

interface Props {
  found: z.output<(typeof portalSearch.find)['reply']>;
  /** Takes the words that were probably meant. */
  onMeant: (q: string) => void;
}

const Marked = ({ parts }: { parts: Excerpt }) =>
  parts.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>));

/** Own requests in which the words stand: in the subject, in what was said, or in a file. */
export function FoundRequests({ found, onMeant }: Props) {
  const unknown = found.chips.filter((chip) => chip.unknown !== null);
  return (
    <>
      {unknown.map((chip) => (
        <p key={chip.raw} role="status" className="muted">
          {t('requests.found.unknown', { operator: chip.operator, value: chip.value })}
        </p>
      ))}
      {found.meant && (
        <p className={styles['meant']}>
          {t('requests.found.meant', { typed: found.meant.typed, meant: found.meant.meant })}
          <Button look="quiet" size="sm" onClick={() => onMeant(found.meant?.q ?? '')}>
            {t('requests.found.take', { meant: found.meant.meant })}
          </Button>
        </p>
      )}
      <ul className={styles['hits']} aria-label={t('requests.title')}>
        {found.items.map((hit) => (
          <li key={hit.id}>
            <Link to={`/requests/${hit.reference}`}>
              <span className={styles['first']}>
                <b>
                  <Marked parts={hit.subject} />
                </b>
                <small className="num">
                  {hit.reference} · {format.ago(hit.at)}
                </small>
              </span>
              {hit.file && (
                <span className={styles['file']}>
                  <Icon of={IconPaperclip} label={t('requests.found.file')} />
                  {hit.file}
                </span>
              )}
              {hit.excerpt.length > 0 && (
                <span className={styles['words']}>
                  <Marked parts={hit.excerpt} />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
