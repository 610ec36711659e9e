import { useState } from 'react';
import type { Entry } from '#contracts/threads.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { numbersText } from '#contracts/references.ts';
import { tickets } from '#contracts/tickets.ts';
import { useMay, useMe, useRead, useWorkspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Button, IconChevronDown, IconChevronUp } from '#web/ui/index.ts';
import { linked, withReferences } from '../../linked.ts';
import { named, type Named } from '../../mentions.ts';
import styles from './entry.module.css';
import { Formatted } from './formatted.tsx';

/** Whom the words name stands out; oneself more than others. */
function Spoken({ text, mentions }: { text: string; mentions: readonly Named[] }) {
  const me = useMe();
  if (mentions.length === 0) return text;
  return named(text, mentions).map((piece, index) =>
    piece.member ? (
      <b key={index} className={styles['mention']} data-me={piece.member.id === me.id ? '' : undefined}>
        {piece.text}
      </b>
    ) : (
      piece.text
    ),
  );
}

const rests = 300_000;

function Text({ text, mentions = [] }: { text: string; mentions?: readonly Named[] }) {
  const { key } = useWorkspace();
  const pieces = withReferences(linked(text), key);
  const numbers = numbersText(pieces.flatMap(({ number }) => (number === undefined ? [] : [{ number }])));
  // What may not be seen stays text, and so does what never was.
  const read = useRead(tickets.references, { query: { numbers } }, { enabled: numbers !== '', staleTime: rests });
  const known = new Map(read.data?.items.map(({ number, reference }) => [number, reference]));
  const articles = numbersText(pieces.flatMap(({ article }) => (article === undefined ? [] : [{ number: article }])));
  const seesArticles = useMay()('knowledge.see') && articles !== '';
  const readable = useRead(knowledgeReading.references, { query: { numbers: articles } }, { enabled: seesArticles, staleTime: rests });
  const titles = new Map(readable.data?.items.map((one) => [one.number, one]));
  return (
    <div className={styles['text']}>
      {pieces.map((piece, index) =>
        piece.number !== undefined && known.has(piece.number) ? (
          <Link key={index} to={`/t/${known.get(piece.number)}`} className="link">
            {piece.text}
          </Link>
        ) : piece.article !== undefined && titles.has(piece.article) ? (
          <Link key={index} to={`/knowledge/${titles.get(piece.article)?.id}`} className="link" title={titles.get(piece.article)?.title}>
            {piece.text}
          </Link>
        ) : piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer" className="link">
            {piece.text}
          </a>
        ) : (
          <Spoken key={index} text={piece.text} mentions={mentions} />
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
      {formatted ? <Formatted {...{ entry, record }} /> : own !== '' && <Text text={own} mentions={entry.mentions} />}
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
