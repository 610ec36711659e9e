import { useState } from 'react';
import { mailroom, type OutboxMail as Mail } from '#contracts/mailroom.ts';
import { linkOf, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Readdress, saidBy } from '#web/screens/tickets/index.ts';
import { copyText, ErrorStrip, problemText } from '#web/shell/index.ts';
import {
  Button,
  buttonClass,
  Facts,
  IconButton,
  IconCopy,
  IconMail,
  IconRefresh,
  IconX,
  Row,
  Skeleton,
  Stack,
  Strip,
  toast,
} from '#web/ui/index.ts';
import { MailBody } from './mail-body.tsx';
import { factsOf } from './outbox-facts.tsx';
import { OutboxState } from './outbox-state.tsx';
import styles from './outbox.module.css';
import { ServerWords } from './test-timeline.tsx';

interface Props {
  id: string;
  onClose: () => void;
  /** Another mail took its place. */
  onOther: (id: string) => void;
}

/** One mail as its reader gets it. */
export function OutboxMail({ id, onClose, onOther }: Props) {
  const read = useRead(mailroom.outgoing, { params: { mail: id } });
  const mail = read.data;

  if (read.error && !mail) return <ErrorStrip problem={read.error} retry={() => void read.refetch()} />;
  if (!mail) {
    return (
      <Stack gap={12}>
        <Skeleton width="60%" height={16} />
        <Skeleton width="80%" />
        <Skeleton width="70%" />
        <Skeleton height={120} />
      </Stack>
    );
  }
  return (
    <>
      <div className={styles['head']}>
        <h2>{mail.subject}</h2>
        <IconButton size="sm" icon={IconX} label={t('common.close')} kbd="Escape" onClick={onClose} />
      </div>
      <Stack gap={16}>
        <Actions mail={mail} onOther={onOther} />
        {mail.sample && <Strip>{t('mailroom.outbox.sample')}</Strip>}
        <Told mail={mail} />
        <Facts facts={factsOf(mail)} />
      </Stack>
      {mail.link !== null && <KeptLink link={mail.link} />}
      <MailBody mail={mail} />
    </>
  );
}

function Actions({ mail, onOther }: { mail: Mail; onOther: (id: string) => void }) {
  const [readdressing, setReaddressing] = useState(false);
  const params = { mail: mail.id };
  const resend = useWrite(mailroom.resend, {
    refreshes: ['threads', 'tickets'],
    onDone: () => void toast({ text: t('mailroom.outbox.resent'), tone: 'success' }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  return (
    <Row wrap>
      <OutboxState state={mail.state} />
      {mail.can.resend && (
        <Button size="sm" icon={IconRefresh} busy={resend.isPending} onClick={() => resend.mutate({ params, body: {} })}>
          {t('mailroom.outbox.resend')}
        </Button>
      )}
      {mail.can.readdress && (
        <Button size="sm" icon={IconMail} onClick={() => setReaddressing(true)}>
          {t('ticket.readdress')}
        </Button>
      )}
      {mail.raw && (
        <a className={buttonClass('quiet', 'sm')} href={linkOf(mailroom.outgoingRaw, { params })} download>
          {t('mailroom.outbox.raw')}
        </a>
      )}
      <Readdress
        mail={readdressing ? { id: mail.id, to: mail.to.address } : null}
        onClose={() => setReaddressing(false)}
        onSent={onOther}
      />
    </Row>
  );
}

/** What the other server said of it last. */
function Told({ mail }: { mail: Mail }) {
  const { words, own } = saidBy(mail.response);
  return (
    <>
      {own !== null && mail.state !== 'sent' && <Strip tone={mail.state === 'failed' ? 'danger' : 'plain'}>{own}</Strip>}
      {words !== null && <ServerWords words={words} />}
    </>
  );
}

function KeptLink({ link }: { link: string }) {
  const copy = () => void copyText(link);
  return (
    <div className={styles['link']}>
      <b>{t('mailroom.outbox.link')}</b>
      <span translate="no">{link}</span>
      <span className="muted small">{t('mailroom.outbox.link-hint')}</span>
      <Row>
        <Button size="sm" icon={IconCopy} onClick={copy}>
          {t('common.copy')}
        </Button>
      </Row>
    </div>
  );
}
