import { useEffect, useState } from 'react';
import type { Language } from '#contracts/common.ts';
import { macros } from '#contracts/macros.ts';
import { placeholderFault } from '#contracts/placeholders.ts';
import { tickets, TicketAddress } from '#contracts/tickets.ts';
import { call, Problem, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { TextField } from '#web/ui/index.ts';
import styles from './macros.module.css';

const pause = 300;

/** The words as they would be on a real ticket: the newest, unless another is named. */
export function Preview({ text, language }: { text: string; language: Language }) {
  const newest = useRead(tickets.queue, { query: { limit: 1 } }).data?.items[0];
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<{ text: string; without: readonly string[] }>();
  const [problem, setProblem] = useState('');
  const ticket = typed.trim().replace(/^#/, '') || newest?.reference;
  const readable = placeholderFault(text) === null;

  useEffect(() => {
    if (!ticket || !readable || text.trim() === '') return undefined;
    if (!TicketAddress.safeParse(ticket).success) {
      setProblem(t('macros.preview-none'));
      return undefined;
    }
    let over = false;
    const timer = setTimeout(() => {
      void call(macros.preview, { params: { ticket }, body: { text, language } }).then(
        (filled) => {
          if (over) return;
          setShown(filled);
          setProblem('');
        },
        (cause: unknown) => {
          if (!(cause instanceof Problem)) throw cause;
          if (!over) setProblem(cause.code === 'not_found' ? t('macros.preview-none') : problemText(cause));
        },
      );
    }, pause);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [ticket, readable, text, language]);

  if (text.trim() === '' || !newest) return null;
  return (
    <div className={styles['preview']}>
      <TextField
        label={t('macros.preview-on')}
        hint={t('macros.preview-hint', { example: newest.reference })}
        placeholder={newest.reference}
        size="sm"
        autoComplete="off"
        // No part of the form around it: Enter here must not save.
        form=""
        value={typed}
        error={problem || undefined}
        onChange={setTyped}
      />
      {shown && (
        <section aria-label={t('macros.preview')} lang={language}>
          <p className={styles['filled']}>{shown.text}</p>
          {shown.without.length > 0 && (
            <p className="muted">{t('macros.without', { names: shown.without.map((name) => `[[${name}]]`) })}</p>
          )}
        </section>
      )}
    </div>
  );
}
