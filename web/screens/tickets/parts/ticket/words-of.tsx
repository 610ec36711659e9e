import { useState } from 'react';
import type { Entry } from '#contracts/threads.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconChevronDown, IconChevronUp } from '#web/ui/index.ts';
import { linked } from '../../linked.ts';
import styles from './entry.module.css';
import { Formatted } from './formatted.tsx';

function Text({ text }: { text: string }) {
  return (
    <div className={styles['text']}>
      {linked(text).map((piece, index) =>
        piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer" className="link">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}

/** The text as written; what it quotes is folded, what it looked like is one click away. */
export function WordsOf({ entry, record }: { entry: Entry; record: string }) {
  const [quoted, setQuoted] = useState(false);
  const [formatted, setFormatted] = useState(false);
  const at = entry.quoteFrom;
  const own = at === null ? entry.text : entry.text.slice(0, at).trimEnd();
  const quote = at === null ? '' : entry.text.slice(at).trim();
  return (
    <>
      {formatted ? <Formatted {...{ entry, record }} /> : own !== '' && <Text text={own} />}
      {!formatted && quoted && quote !== '' && (
        <blockquote className={styles['quote']}>
          <Text text={quote} />
        </blockquote>
      )}
      {((quote !== '' && !formatted) || entry.formatted) && (
        <div className={styles['more']}>
          {quote !== '' && !formatted && (
            <Button
              look="quiet"
              size="sm"
              icon={quoted ? IconChevronUp : IconChevronDown}
              aria-expanded={quoted}
              onClick={() => setQuoted(!quoted)}
            >
              {quoted ? t('ticket.quote.hide') : t('ticket.quote.show')}
            </Button>
          )}
          {entry.formatted && (
            <Button look="quiet" size="sm" aria-pressed={formatted} onClick={() => setFormatted(!formatted)}>
              {formatted ? t('ticket.formatted.hide') : t('ticket.formatted.show')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
