import { useEffect, useState } from 'react';
import type { Language } from '#contracts/common.ts';
import { isForAccounts, mailTemplates, MailText, templateFault, type MailPurpose, type PreviewedMail } from '#contracts/mail-templates.ts';
import { tickets, TicketAddress } from '#contracts/tickets.ts';
import { call, Problem, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, IconSend, Row, TextField, toast } from '#web/ui/index.ts';
import styles from './templates.module.css';

const pause = 300;

interface Props {
  purpose: MailPurpose;
  language: Language;
  words: MailText;
}

/** The mail as its reader would get it about a real ticket, the newest unless another is named; mails of accounts are about none. */
export function TemplatePreview({ purpose, language, words: { subject, text } }: Props) {
  const onTicket = !isForAccounts(purpose);
  const queue = useRead(tickets.queue, { query: { limit: 1 } }, { enabled: onTicket });
  const newest = queue.data?.items[0];
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<PreviewedMail>();
  const [problem, setProblem] = useState('');
  const test = useWrite(mailTemplates.test, {
    onDone: ({ to }) => void toast({ text: t('templates.tested', { address: to }), tone: 'success' }),
    onProblem: (cause) => void toast({ text: problemText(cause), tone: 'danger' }),
  });
  const named = typed.trim().replace(/^#/, '') || newest?.reference;
  const ticket = onTicket ? named : '';
  const readable = MailText.safeParse({ subject, text }).success && templateFault(purpose, { [language]: { subject, text } }) === null;

  useEffect(() => {
    if (ticket === undefined || !readable) return undefined;
    if (ticket !== '' && !TicketAddress.safeParse(ticket).success) {
      setProblem(t('templates.preview-none'));
      return undefined;
    }
    let over = false;
    const timer = setTimeout(() => {
      void call(mailTemplates.preview, { body: { purpose, language, ...(ticket === '' ? {} : { ticket }), subject, text } }).then(
        (mail) => {
          if (over) return;
          setShown(mail);
          setProblem('');
        },
        (cause: unknown) => {
          if (!(cause instanceof Problem)) throw cause;
          if (!over) setProblem(cause.code === 'not_found' ? t('templates.preview-none') : problemText(cause));
        },
      );
    }, pause);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [ticket, readable, purpose, language, subject, text]);

  if (onTicket && !newest) return queue.data ? <p className="muted">{t('templates.preview-empty')}</p> : null;
  return (
    <>
      {newest && (
        <TextField
          label={t('templates.preview-on')}
          hint={t('templates.preview-hint', { example: newest.reference })}
          placeholder={newest.reference}
          size="sm"
          autoComplete="off"
          // No part of the form around it: Enter here must not save.
          form=""
          value={typed}
          error={problem || undefined}
          onChange={setTyped}
        />
      )}
      {!onTicket && <p className="muted">{t('templates.preview-sample')}</p>}
      {shown && (
        <section aria-label={t('templates.preview')} lang={language} className={styles['mail']}>
          <p className="muted">{t('templates.to', { address: shown.to })}</p>
          <p>
            <b>{shown.subject}</b>
          </p>
          <p className={styles['filled']}>{shown.text}</p>
          {shown.without.length > 0 && (
            <p className="muted">{t('templates.without', { names: shown.without.map((name) => `[[${name}]]`) })}</p>
          )}
        </section>
      )}
      <Row>
        <Button
          look="outline"
          icon={IconSend}
          busy={test.isPending}
          disabled={!readable || problem !== ''}
          onClick={() =>
            ticket !== undefined && test.mutate({ body: { purpose, language, ...(ticket === '' ? {} : { ticket }), subject, text } })
          }
        >
          {t('templates.test')}
        </Button>
      </Row>
    </>
  );
}
