import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useRead } from '#web/client/index.ts';
import { T, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, FormErrorSummary, Icon, IconMail, SegmentedControl, Strip, useKeys } from '#web/ui/index.ts';
import { partOf, settingsOf } from '../settings.ts';
import { AddressFields } from './address-fields.tsx';
import styles from './mailbox.module.css';
import { IncomingFields, OutgoingFields } from './server-fields.tsx';
import { toOutbox } from './to-outbox.tsx';
import { authorityName } from './sign-in-fields.tsx';
import { TestTimeline } from './test-timeline.tsx';
import { useMailboxForm } from './use-mailbox-form.ts';

/** Type, test, save: nothing is connected that wasn't tried, unless the person says so. */
export function MailboxForm({ mailbox }: { mailbox?: Mailbox }) {
  const waiting = useRead(mailroom.mailboxes, {}).data?.outboxWaiting ?? 0;
  const { part, setPart, form, tested, ready, current, problem, taken, testing, saving, authority, unsigned, ...rest } =
    useMailboxForm(mailbox);
  const grant = mailbox?.grant ?? null;
  const go = unsigned ? rest.signIn : ready ? rest.save : rest.test;
  useKeys([{ id: 'mail.go', keys: 'Mod+Enter', label: t('mailroom.test'), run: go }]);
  const look = (main: boolean) => (main ? 'primary' : 'plain');

  return (
    <form
      noValidate
      className={styles['split']}
      aria-label={t('mailroom.mailbox')}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <div className={styles['form']}>
        <SegmentedControl
          label={t('mailroom.part')}
          name="part"
          wide
          value={part}
          onChange={setPart}
          options={(['address', 'incoming', 'outgoing'] as const).map((value) => ({ value, label: t(`mailroom.part.${value}`) }))}
        />
        {problem?.code === 'stale_version' && mailbox && (
          <Strip
            tone="warning"
            role="alert"
            actions={
              <Button size="sm" onClick={() => form.reset(settingsOf(problem.detail['current'] as Mailbox))}>
                {t('shell.stale.theirs')}
              </Button>
            }
            detail={t('shell.stale.kept')}
          >
            {t('shell.stale.elsewhere')}
          </Strip>
        )}
        {problem && !taken && problem.code !== 'stale_version' && form.errors.length === 0 && <ErrorStrip problem={problem} />}
        {form.errors.length > 1 && (
          <FormErrorSummary
            title={t('common.fix-fields', { count: form.errors.length })}
            errors={form.errors.filter((error) => partOf(error.field) === part)}
          />
        )}
        {part === 'address' && <AddressFields form={form} isNew={!mailbox} taken={taken} />}
        {part === 'incoming' && (
          <IncomingFields form={form} grant={grant} secretSet={mailbox?.incomingSecretSet ?? false} refused={rest.refusedIn} />
        )}
        {part === 'outgoing' && (
          <OutgoingFields form={form} grant={grant} secretSet={mailbox?.outgoingSecretSet ?? false} refused={rest.refusedOut} />
        )}
        {unsigned && authority && (
          <Buttons note={t('mailroom.sign-in.away', { name: authorityName(authority) })}>
            <Button look="primary" busy={saving} onClick={rest.signIn}>
              {t('mailroom.sign-in.save', { name: authorityName(authority) })}
            </Button>
          </Buttons>
        )}
        {!unsigned && (
          <Buttons note={tested && !ready ? t('mailroom.kept') : undefined}>
            <Button look={look(!ready)} busy={testing} onClick={rest.test}>
              {t(tested ? 'mailroom.test.again' : 'mailroom.test')}
            </Button>
            <Button look={look(ready)} busy={saving} aria-disabled={!ready || (mailbox !== undefined && !form.changed)} onClick={rest.save}>
              {t('mailroom.save-connect')}
            </Button>
            {tested && current && !ready && (
              <Button look="quiet" busy={saving} onClick={rest.save}>
                {t('mailroom.save-anyway')}
              </Button>
            )}
            {authority && (
              <Button look="quiet" busy={saving} onClick={rest.signIn}>
                {t('mailroom.sign-in.again')}
              </Button>
            )}
          </Buttons>
        )}
      </div>
      <TestTimeline
        running={testing}
        current={current}
        first={part === 'outgoing' ? 'outgoing' : 'incoming'}
        result={
          tested && { at: tested.at, found: tested.found, hosts: { incoming: tested.settings.inHost, outgoing: tested.settings.outHost } }
        }
        note={
          (mailbox?.state !== 'on' || (tested && !ready)) && (
            <p className={styles['note']}>
              <Icon of={IconMail} />
              <span>
                <T id="mailroom.until" values={{ count: waiting }} tags={{ a: toOutbox }} />
              </span>
            </p>
          )
        }
      />
    </form>
  );
}
