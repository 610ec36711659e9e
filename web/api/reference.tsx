import { useEffect, useState } from 'react';
import { readJson } from '#web/client/try-out.ts';
import { t } from '#web/i18n/index.ts';
import { EmptyState, IconSearch, SkeletonRows, Strip, TextField } from '#web/ui/index.ts';
import { entriesOf, search, type ApiDocument, type Entry } from './document.ts';
import { OperationPage } from './operation.tsx';
import styles from './api.module.css';

const place = '/api/v1/openapi.json';
const chosenName = () => decodeURIComponent(location.hash.slice(1));

/** The part of a path that tells routes apart. */
const shortPath = (path: string): string => path.replace(/^\/api\/v1(?:\/\{workspace\})?/, '') || '/';

function useDocument(): { document: ApiDocument | null; failed: boolean } {
  const [document, setDocument] = useState<ApiDocument | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    readJson<ApiDocument>(place).then(setDocument, () => setFailed(true));
  }, []);
  return { document, failed };
}

function useChosen(): string {
  const [name, setName] = useState(chosenName);
  useEffect(() => {
    const follow = () => setName(chosenName());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return name;
}

function Group({ tag, entries, chosen }: { tag: string; entries: readonly Entry[]; chosen: string }) {
  return (
    <section>
      <h2>{tag}</h2>
      <ul>
        {entries.map(({ method, path, operation }) => (
          <li key={operation.operationId}>
            <a
              href={`#${operation.operationId}`}
              aria-current={operation.operationId === chosen ? 'page' : undefined}
              data-tip={operation.summary}
            >
              <span className={styles['method']}>{method}</span>
              <span className={styles['path']}>{shortPath(path)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Intro({ document }: { document: ApiDocument }) {
  return (
    <article className={styles['article']}>
      <h1 tabIndex={-1} data-page-heading="">
        {t('api.title')}
      </h1>
      <p>{t('api.intro', { version: document.info.version })}</p>
      <p>{t('api.intro.token')}</p>
      <p>{t('api.intro.errors')}</p>
      <p>{t('api.intro.again')}</p>
      <p>
        <a className={styles['link']} href={place} download="openapi.json">
          {t('api.download')}
        </a>
      </p>
    </article>
  );
}

/** Everything that programs can do with this desk, to read and to try. */
export function Reference() {
  const { document, failed } = useDocument();
  const chosen = useChosen();
  const [typed, setTyped] = useState('');
  if (failed) return <Strip tone="danger">{t('api.failed')}</Strip>;
  const entries = document ? entriesOf(document) : [];
  const found = search(entries, typed);
  const groups = Map.groupBy(found, ({ operation }) => operation.tags[0] ?? '');
  const entry = entries.find(({ operation }) => operation.operationId === chosen);
  return (
    <div className={styles['frame']}>
      <nav className={styles['nav']} aria-label={t('api.routes')}>
        <a className={styles['home']} href="/api">
          {t('api.title')}
        </a>
        <TextField
          label={t('api.search')}
          labelHidden
          placeholder={t('api.search')}
          icon={IconSearch}
          size="sm"
          value={typed}
          onChange={setTyped}
        />
        {!document && <SkeletonRows rows={12} columns={['grow']} />}
        {document && found.length === 0 && <p className={styles['muted']}>{t('api.nothing')}</p>}
        {[...groups].map(([tag, list]) => (
          <Group key={tag} tag={tag} entries={list} chosen={chosen} />
        ))}
      </nav>
      <main className={styles['main']} id="main">
        {document && entry && <OperationPage key={chosen} document={document} entry={entry} />}
        {document && !entry && chosen === '' && <Intro document={document} />}
        {document && !entry && chosen !== '' && (
          <EmptyState level={1} title={t('api.nothing')}>
            {chosen}
          </EmptyState>
        )}
      </main>
    </div>
  );
}
