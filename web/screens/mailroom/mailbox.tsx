import { useState, type ReactNode } from 'react';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { saidBy } from '#web/screens/tickets/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, IconButton, IconDots, Menu, Row, Skeleton, Stack, Strip, toast } from '#web/ui/index.ts';
import { Sum, Verdict } from './parts/accounts.tsx';
import { MailboxFacts } from './parts/mailbox-facts.tsx';
import { MailboxForm } from './parts/mailbox-form.tsx';
import { MailboxState } from './parts/mailbox-state.tsx';
import styles from './parts/mailbox.module.css';
import { signInNotice } from './parts/sign-in-fields.tsx';
import { ServerWords } from './parts/test-timeline.tsx';

export const mailCrumbs = () => (
  <>
    <Link to="/setup/mail" className="link">
      {t('mailroom.title')}
    </Link>
    {' / '}
    {t('mailroom.mailbox')}
  </>
);

export function NewMailbox() {
  return (
    <SetupPage title={t('mailroom.new.title')} crumbs={mailCrumbs()} aside={<MailboxState state="new" />}>
      <MailboxForm />
    </SetupPage>
  );
}

export function MailboxPage() {
  return <MailboxView id={usePath('mailbox')} />;
}

/** `told`: what has just become of it, above everything else. */
export function MailboxView({ id, told }: { id: string; told?: ReactNode }) {
  const read = useRead(mailroom.mailbox, { params: { mailbox: id } }, { refetchInterval: 10_000 });
  useTitle(read.data?.address ?? t('mailroom.title'));

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (!read.data) {
    return (
      <SetupPage title={t('common.loading')} crumbs={mailCrumbs()}>
        <Stack gap={24}>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} width={400} height={36} />
          ))}
        </Stack>
      </SetupPage>
    );
  }
  const { grant, lastError, counts } = read.data;
  const notice = signInNotice(read.data);
  const { words, own } = saidBy((notice ? grant?.lastError : lastError) ?? null);
  return (
    <SetupPage title={read.data.address} crumbs={mailCrumbs()} aside={<Actions mailbox={read.data} />}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {(told ?? notice) && <div className={styles['strip']}>{told ?? <Strip tone="danger">{notice}</Strip>}</div>}
      <Sum counts={counts} />
      <Verdict counts={counts} />
      <MailboxFacts mailbox={read.data} />
      {!told && own && (
        <div className={styles['strip']}>
          <Strip tone="danger">{own}</Strip>
        </div>
      )}
      {!told && words && <ServerWords words={words} />}
      <MailboxForm key={read.data.id} mailbox={read.data} />
    </SetupPage>
  );
}

function Actions({ mailbox }: { mailbox: Mailbox }) {
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const params = { mailbox: mailbox.id };
  const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
  const look = useWrite(mailroom.checkMailbox, { ...fail, onDone: () => void toast({ text: t('mailroom.check-done'), seconds: 3 }) });
  const change = useWrite(mailroom.changeMailbox, {
    ...fail,
    onDone: () => void toast({ text: t('shell.saved'), tone: 'success', seconds: 3 }),
  });
  const remove = useWrite(mailroom.deleteMailbox, {
    ...fail,
    onDone: () => {
      go('/setup/mail');
      toast({ text: t('mailroom.removed', { name: mailbox.address }) });
    },
  });
  const set = (body: { on?: boolean; isDefault?: true }) => change.mutate({ params, body: { version: mailbox.version, ...body } });
  const more = [
    ...(mailbox.isDefault
      ? []
      : [{ id: 'default', label: t('mailroom.make-default'), hint: t('mailroom.default-hint'), run: () => set({ isDefault: true }) }]),
    mailbox.state === 'off'
      ? { id: 'on', label: t('mailroom.turn-on'), run: () => set({ on: true }) }
      : { id: 'off', label: t('mailroom.turn-off'), run: () => set({ on: false }) },
    { id: 'remove', label: t('mailroom.remove'), danger: true, run: () => setAsking(true) },
  ];
  return (
    <Row wrap>
      <MailboxState state={mailbox.state} />
      {mailbox.incoming.kind !== 'none' && mailbox.state !== 'off' && (
        <Button busy={look.isPending} onClick={() => look.mutate({ params, body: {} })}>
          {t('mailroom.check-now')}
        </Button>
      )}
      <Menu side="end" sections={[{ entries: more }]}>
        <IconButton icon={IconDots} label={t('common.more')} />
      </Menu>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('mailroom.remove-ask', { name: mailbox.address })}
        close={t('common.close')}
      >
        <Stack>
          <p>{t('mailroom.remove-text')}</p>
          <Buttons>
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate({ params })}>
              {t('mailroom.remove')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </Stack>
      </Dialog>
    </Row>
  );
}
