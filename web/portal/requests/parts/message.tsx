import { requests, type RequestEntry } from '#contracts/portal/requests.ts';
import { linkOf, useWorkspace } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Avatar, Button, schemeChoice } from '#web/ui/index.ts';
import { useState } from 'react';
import { linksIn } from './links-in.ts';
import { SentFiles } from './sent-files.tsx';
import styles from './thread.module.css';

function Words({ text }: { text: string }) {
  return linksIn(text).map((piece, index) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      <a key={index} className="link" href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ),
  );
}

const theme = (): 'light' | 'dark' => {
  const choice = schemeChoice();
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** Mail as it was sent, in a frame that runs nothing and fetches nothing (decision 18). */
function AsSent({ request, entry }: { request: string; entry: RequestEntry }) {
  return (
    <iframe
      className={styles['frame']}
      title={t('requests.formatted.frame', { name: entry.author })}
      src={linkOf(requests.html, { params: { request, entry: entry.id }, query: { theme: theme() } })}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      loading="lazy"
    />
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
