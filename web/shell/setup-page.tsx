import { useRef, useState, type ComponentProps, type KeyboardEvent } from 'react';
import { t } from '#web/i18n/index.ts';
import { IconSearch, Page, Sheet, strokeOf, TextField, useKeys } from '#web/ui/index.ts';
import { Link, useGo } from './navigation.tsx';
import type { SetupEntry } from './screens.ts';
import { useSetupEntries } from './setup-entries.ts';
import styles from './setup-page.module.css';

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();
const matches = (entry: SetupEntry, typed: string) =>
  [t(entry.label), t(entry.group), entry.aliases ?? ''].some((words) => folded(words).includes(typed));

function Groups({ entries }: { entries: readonly SetupEntry[] }) {
  return [...Map.groupBy(entries, (entry) => entry.group)].map(([group, found]) => (
    <div key={group}>
      <h2 className={styles['group']}>{t(group)}</h2>
      {found.map((entry) => (
        <Link key={entry.to} to={entry.to} below className={styles['link']}>
          {t(entry.label)}
        </Link>
      ))}
    </div>
  ));
}

/** Left of every setting: all of them, and one field that finds them by any word of the three languages. */
function SetupNav() {
  const all = useSetupEntries();
  const go = useGo();
  const nav = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState('');
  const wanted = folded(typed.trim());
  const found = wanted === '' ? all : all.filter((entry) => matches(entry, wanted));
  useKeys([{ id: 'setup.find', keys: '/', label: t('shell.setup.find'), run: () => nav.current?.querySelector('input')?.focus() }]);

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const stroke = strokeOf(event.nativeEvent);
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const by = stroke === 'arrowdown' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
    } else if (stroke === 'enter' && event.target instanceof HTMLInputElement && found[0]) {
      go(found[0].to);
    }
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its field and links
    <nav ref={nav} aria-label={t('shell.setup')} className={styles['nav']} onKeyDown={press}>
      <Link to="/setup" className={styles['title']} style={{ display: 'block' }}>
        {t('shell.setup')}
      </Link>
      <TextField
        label={t('shell.setup.find')}
        labelHidden
        placeholder={t('shell.setup.find')}
        icon={IconSearch}
        kbd="/"
        size="sm"
        type="search"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      <Groups entries={found} />
      {found.length === 0 && (
        <p className={styles['nothing']} role="status">
          {t('shell.nothing-fits')}
        </p>
      )}
    </nav>
  );
}

/** A setting: the list of all on the left, the page on the right. */
export function SetupPage({ crumbs, home = false, ...page }: ComponentProps<typeof Page> & { home?: boolean }) {
  return (
    <Sheet>
      <div className={styles['split']}>
        <SetupNav />
        <Page
          {...page}
          crumbs={
            <span className={crumbs ? undefined : styles['up']}>
              <span className={styles['up']}>
                {!home && (
                  <Link to="/setup" className="link">
                    {t('shell.setup')}
                  </Link>
                )}
                {crumbs && ' / '}
              </span>
              {crumbs}
            </span>
          }
        />
      </div>
    </Sheet>
  );
}

/** All settings in groups: the way in on phones. */
export function SetupIndex() {
  return (
    <div className={styles['home']}>
      <Groups entries={useSetupEntries()} />
    </div>
  );
}
