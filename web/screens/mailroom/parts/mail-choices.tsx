import { mailroom } from '#contracts/mailroom.ts';
import { linkOf, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { Button, buttonClass, Icon, IconDownload, IconRefresh, IconTicket, IconTrash, toast } from '#web/ui/index.ts';
import type { AsideMail } from './mail-preview.tsx';
import styles from './quarantine.module.css';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** What may become of it. */
export function MailChoices({ mail }: { mail: AsideMail }) {
  const go = useGo();
  const params = { mail: mail.id };
  const back = (text: string) => {
    go('/setup/quarantine', mail.state === 'discarded' ? { state: 'discarded' } : {});
    toast({ text, tone: 'success' });
  };
  const onProblem = (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' });
  const accept = useWrite(mailroom.accept, {
    refreshes: ['mailroom', 'tickets', 'customers'],
    onProblem,
    onDone: ({ ticket }) => {
      if (ticket === null) return back(t('mailroom.choice.accepted-later'));
      go(`/t/${ticket}`);
      toast({ text: t('mailroom.choice.accepted', { ticket }), tone: 'success' });
    },
  });
  const retry = useWrite(mailroom.retry, {
    onProblem,
    onDone: () => (mail.whole ? back(t('mailroom.quarantine.retried')) : void toast({ text: t('mailroom.choice.fetching') })),
  });
  const restore = useWrite(mailroom.restore, { onProblem, onDone: () => back(t('mailroom.choice.restored')) });
  const discard = useWrite(mailroom.discard, {
    onProblem,
    onDone: () => {
      go('/setup/quarantine');
      toast({ text: t('mailroom.choice.discarded'), undo: { label: t('common.undo'), run: () => restore.mutate({ params }) } });
    },
  });
  const take = (allow: 'nobody' | 'sender' | 'domain') => accept.mutate({ params, body: { allow } });
  const busyWith = (allow: string) => accept.isPending && accept.variables.body.allow === allow;
  return (
    <div className={styles['choices']}>
      {mail.can.accept && (
        <Button look="primary" icon={IconTicket} busy={busyWith('nobody')} onClick={() => take('nobody')}>
          {t('mailroom.choice.accept')}
        </Button>
      )}
      {mail.can.allow && mail.sender && (
        <>
          <Button busy={busyWith('sender')} onClick={() => take('sender')}>
            {t('mailroom.choice.allow', { who: mail.sender })}
          </Button>
          <Button busy={busyWith('domain')} onClick={() => take('domain')}>
            {t('mailroom.choice.allow', { who: domainOf(mail.sender) })}
          </Button>
        </>
      )}
      {mail.can.retry && (
        <Button icon={IconRefresh} busy={retry.isPending} onClick={() => retry.mutate({ params, body: {} })}>
          {t(mail.whole ? 'mailroom.quarantine.retry' : 'mailroom.choice.fetch')}
        </Button>
      )}
      {mail.can.restore && (
        <Button look="primary" icon={IconRefresh} busy={restore.isPending} onClick={() => restore.mutate({ params })}>
          {t('mailroom.choice.restore')}
        </Button>
      )}
      <a className={buttonClass('plain', 'md')} href={linkOf(mailroom.raw, { params })} download>
        <Icon of={IconDownload} />
        {t('mailroom.quarantine.raw')}
      </a>
      {mail.can.discard && (
        <Button look="danger" icon={IconTrash} busy={discard.isPending} onClick={() => discard.mutate({ params, body: {} })}>
          {t('mailroom.choice.discard')}
        </Button>
      )}
    </div>
  );
}
