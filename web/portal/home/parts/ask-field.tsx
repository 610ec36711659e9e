import { portalSearch } from '#contracts/portal/search.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link, useGo } from '#web/shell/index.ts';
import { Button, IconMessagePlus, IconSearch, strokeOf, TextField } from '#web/ui/index.ts';
import { useState } from 'react';
import { SuggestedArticles } from '../../parts/suggested-articles.tsx';
import { useRested } from '../../parts/use-rested.ts';
import styles from './ask-field.module.css';

/** Typing finds own requests; asking takes what was typed along as the subject. */
export function AskField() {
  const [text, setText] = useState('');
  const go = useGo();
  const words = useRested(text.trim(), 250);
  const may = useMay()('tickets');
  const asked = may && words.length > 1;
  const found = useRead(portalSearch.find, { query: { q: words, limit: 5 } }, { enabled: asked, keep: true });
  const hits = asked ? (found.data?.items ?? []) : [];
  const ask = () => go('/get-help', text.trim() === '' ? {} : { subject: text.trim().slice(0, 500) });

  return (
    <form
      role="search"
      className={styles['ask']}
      onSubmit={(event) => {
        event.preventDefault();
        if (may) ask();
      }}
    >
      <TextField
        label={t('portal.home.ask')}
        labelHidden
        placeholder={t('portal.home.ask')}
        icon={IconSearch}
        type="search"
        enterKeyHint="go"
        autoComplete="off"
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          // Enter that ends a conversion of an IME must not send the form.
          if (event.key === 'Enter' && strokeOf(event.nativeEvent) === undefined) event.preventDefault();
          if (strokeOf(event.nativeEvent) === 'escape') setText('');
        }}
      />
      <p className="sr" role="status">
        {asked && found.data ? t('portal.home.found', { count: hits.length }) : ''}
      </p>
      {hits.length > 0 && (
        <ul className={styles['hits']}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <Link to={`/requests/${hit.reference}`}>
                <span>{hit.subject.map((piece, index) => (piece.hit ? <b key={index}>{piece.text}</b> : piece.text))}</span>
                <small className="num">{hit.reference}</small>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <SuggestedArticles text={text} />
      {may && (
        <Button type="submit" look="brand" size="lg" wide icon={IconMessagePlus}>
          {t('portal.get-help')}
        </Button>
      )}
    </form>
  );
}
