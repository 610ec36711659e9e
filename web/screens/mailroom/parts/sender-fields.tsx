import type { AllowedSenders } from '#contracts/mailboxes.ts';
import { t } from '#web/i18n/index.ts';
import { Checkbox, Select, TextArea } from '#web/ui/index.ts';
import type { MailForm } from './server-fields.tsx';

const kinds: readonly AllowedSenders['kind'][] = ['anyone', 'known', 'listed'];

/** Who may begin a ticket by the mailbox, and whether copies of one mail are one. */
export function SenderFields({ form }: { form: MailForm }) {
  const { values, set, field } = form;
  return (
    <>
      <Select
        {...field('allowKind')}
        label={t('mailroom.allow')}
        hint={values.allowKind === 'anyone' ? undefined : t('mailroom.allow-hint')}
        options={kinds.map((value) => ({ value, label: t(`mailroom.allow.${value}`) }))}
      />
      {values.allowKind !== 'anyone' && (
        <TextArea
          {...field('allowListed')}
          label={t(values.allowKind === 'known' ? 'mailroom.allow.also' : 'mailroom.allow.who')}
          hint={t('mailroom.allow.list-hint')}
          {...(values.allowKind === 'known' ? { optional: t('common.optional') } : {})}
          rows={4}
          spellCheck={false}
        />
      )}
      <Checkbox
        label={t('mailroom.own-tickets')}
        hint={t('mailroom.own-tickets-hint')}
        checked={values.ownTickets}
        onChange={(on) => set('ownTickets', on)}
      />
    </>
  );
}
