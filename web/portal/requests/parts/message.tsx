import { requests, type RequestEntry } from '#contracts/portal/requests.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { articleReferencesIn, numbersText, referencesIn } from '#contracts/references.ts';
import { useRead, useWorkspace } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Avatar, Button } from '#web/ui/index.ts';
import { Fragment, useState } from 'react';
import { AsSent } from './as-sent.tsx';
import { CallLine } from './call-line.tsx';
import { linksIn } from './links-in.ts';
import { SentFiles } from './sent-files.tsx';
import styles from './thread.module.css';

/** Numbers of requests and articles that the reader may see lead there; others stay text, whatever is behind them. */
function Plain({ text }: { text: string }) {
  const { key } = useWorkspace();
  const named = referencesIn(text, key);
  const articles = articleReferencesIn(text);
  const numbers = numbersText(named);
  const articleNumbers = numbersText(articles);
  const { language } = currentSetting();
  const readable = useRead(
    portalKnowledge.references,
    { query: { numbers: articleNumbers, language } },
    { enabled: articleNumbers !== '', staleTime: 300_000 },
  );
  const titles = new Map(readable.data?.items.map(({ number, title }) => [number, title]));
  const read = useRead(requests.references, { query: { numbers } }, { enabled: numbers !== '', staleTime: 300_000 });
  const known = new Map(read.data?.items.map(({ number, reference }) => [number, reference]));
  const shown = [
    ...named.flatMap(({ from, to, number }) =>
      known.has(number) ? [{ from, to, at: `/requests/${known.get(number)}`, said: text.slice(from, to) }] : [],
    ),
    ...articles.flatMap(({ from, to, number }) => {
      const title = titles.get(number);
      return title === undefined ? [] : [{ from, to, at: `/help/${number}`, said: title }];
    }),
  ].toSorted((one, other) => one.from - other.from);
  return (
    <>
      {shown.map(({ from, at, said }, index) => (
        <Fragment key={from}>
          {text.slice(shown[index - 1]?.to ?? 0, from)}
          <Link to={at} className="link">
            {said}
          </Link>
        </Fragment>
      ))}
      {text.slice(shown.at(-1)?.to ?? 0)}
    </>
  );
}

function Words({ text }: { text: string }) {
  return linksIn(text).map((piece, index) =>
    typeof piece === 'string' ? (
      <Plain key={index} text={piece} />
    ) : (
      <a key={index} className="link" href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ),
  );
}

export function Message({ request, entry }: { request: string; entry: RequestEntry }) {
  const [asSent, setAsSent] = useState(false);
  const desk = useWorkspace();
  const name = entry.mine ? t('requests.you') : entry.author;
  const time = format.date(entry.at, 'time');
  const cut = entry.quoteFrom ?? entry.text.length;
  const said = entry.text.slice(0, cut).trimEnd();
  const quoted = entry.text.slice(cut).trim();
  // Pictures inside a mail belong to its formatted form.
  const files = entry.files.filter((file) => !(file.inline && entry.formatted));
  return (
    <li className={styles['message']} data-mine={entry.from === 'customer' ? '' : undefined}>
      <article aria-label={t('requests.message.name', { name, time })}>
        <p className={styles['by']}>
          <Avatar name={entry.author} decorative />
          <b>{name}</b>
          {entry.from === 'staff' && entry.author !== desk.name && <span className="muted">{desk.name}</span>}
          <time dateTime={entry.at} className="num" data-tip={format.date(entry.at, 'full')}>
            {time}
          </time>
        </p>
        <div className={styles['bubble']}>
          {entry.call && <CallLine call={entry.call} written={entry.at} />}
          {asSent ? (
            <AsSent request={request} entry={entry} />
          ) : (
            <>
              {said !== '' && (
                <p className={styles['text']}>
                  <Words text={said} />
                </p>
              )}
              {quoted !== '' && (
                <details className={styles['quoted']}>
                  <summary>{t('requests.quoted')}</summary>
                  <p className={styles['text']}>
                    <Words text={quoted} />
                  </p>
                </details>
              )}
            </>
          )}
          {entry.masked && <p className={styles['masked']}>{t('requests.masked')}</p>}
          {entry.formatted && (
            <div className={styles['tools']}>
              <Button look="quiet" aria-expanded={asSent} onClick={() => setAsSent(!asSent)}>
                {t(asSent ? 'requests.formatted.hide' : 'requests.formatted.show')}
              </Button>
            </div>
          )}
          <SentFiles files={files} />
        </div>
      </article>
    </li>
  );
}
