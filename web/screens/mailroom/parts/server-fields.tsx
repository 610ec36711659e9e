import type { Mailbox, MailSecurity } from '#contracts/mailboxes.ts';
import { t } from '#web/i18n/index.ts';
import type { RecordForm } from '#web/shell/index.ts';
import { NumberField, PasswordField, Select, TextField, type Option } from '#web/ui/index.ts';
import type { z } from 'zod';
import { chooseAuth, portFor, type Settings } from '../settings.ts';
import styles from './mailbox.module.css';
import { AuthField, GrantLine, KnownServer, NamedServer } from './sign-in-fields.tsx';

export type MailForm = Pick<RecordForm<Settings>, 'values' | 'set' | 'field'>;
interface Props {
  form: MailForm;
  way: 'in' | 'out';
  secretSet: boolean;
  grant: Mailbox['grant'];
  /** The last test was turned away at the door. */
  refused: boolean;
}

const securities = (): Option<z.infer<typeof MailSecurity>>[] =>
  (['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`mailroom.security.${value}`) }));
const words = () => ({ show: t('common.show-password'), hide: t('common.hide-password') });

/** Server, security, user and password of one way. */
export function ServerFields({ form, way, secretSet, grant, refused }: Props) {
  const { values, set, field } = form;
  const kind = values[`${way}Kind`];
  const security = values[`${way}Security`];
  const port = values[`${way}Port`];
  const auth = values[`${way}Auth`];
  if (auth === 'google' || auth === 'microsoft') {
    return (
      <>
        <AuthField form={form} way={way} />
        <KnownServer form={form} way={way} />
        <GrantLine grant={grant} chosen={auth} />
      </>
    );
  }
  return (
    <>
      <AuthField form={form} way={way} />
      <div className={styles['server']}>
        {auth === 'other' ? (
          <NamedServer form={form} way={way} />
        ) : (
          <TextField {...field(`${way}Host`)} label={t('mailroom.server')} spellCheck={false} autoComplete="off" />
        )}
        <NumberField {...field(`${way}Port`)} label={t('mailroom.port')} maxLength={5} />
      </div>
      <Select
        {...field(`${way}Security`)}
        label={t('mailroom.security')}
        hint={security === 'none' ? t('mailroom.security-hint') : undefined}
        options={securities()}
        onChange={(chosen) => {
          set(`${way}Port`, portFor({ kind, security, port }, { kind, security: chosen }));
          set(`${way}Security`, chosen);
        }}
      />
      <TextField
        {...field(`${way}User`)}
        label={t('mailroom.user')}
        hint={way === 'out' && auth === 'password' ? t('mailroom.user-optional') : undefined}
        optional={way === 'out' && auth === 'password' ? t('common.optional') : undefined}
        spellCheck={false}
        autoComplete="off"
      />
      {auth === 'other' && <GrantLine grant={grant} chosen={auth} />}
      {auth === 'password' && (
        <PasswordField
          {...field(`${way}Secret`)}
          error={field(`${way}Secret`).error ?? (refused ? t('mailroom.password-refused') : undefined)}
          label={t('mailroom.password')}
          hint={secretSet ? t('mailroom.password-kept') : undefined}
          autoComplete="new-password"
          words={words()}
        />
      )}
    </>
  );
}

export function IncomingFields(props: Omit<Props, 'way'>) {
  const { values, set, field } = props.form;
  const choose = (kind: Settings['inKind']) => {
    if (kind !== 'none')
      set(
        'inPort',
        portFor({ kind: values.inKind, security: values.inSecurity, port: values.inPort }, { kind, security: values.inSecurity }),
      );
    if (kind === 'pop3' && values.inAfter === 'move') set('inAfter', 'delete');
    set('inKind', kind);
    const { inAuth } = values;
    if (inAuth === 'google' || inAuth === 'microsoft')
      for (const [key, value] of Object.entries(chooseAuth({ ...values, inKind: kind }, 'in', inAuth))) set(key as keyof Settings, value);
  };
  const afters = (['move', 'delete', 'keep'] as const).filter((after) => values.inKind === 'imap' || after !== 'move');
  return (
    <>
      <Select
        id="inKind"
        label={t('mailroom.kind')}
        value={values.inKind}
        onChange={choose}
        options={[
          { value: 'imap', label: t('mailroom.kind.imap') },
          { value: 'pop3', label: t('mailroom.kind.pop3') },
          { value: 'none', label: t('mailroom.kind.none-in') },
        ]}
      />
      {values.inKind !== 'none' && (
        <>
          <ServerFields {...props} way="in" />
          {values.inKind === 'imap' && (
            <TextField
              {...field('inFolder')}
              label={t('mailroom.folder')}
              hint={t('mailroom.folder-hint')}
              spellCheck={false}
              autoComplete="off"
            />
          )}
          <Select
            {...field('inAfter')}
            label={t('mailroom.after')}
            options={afters.map((value) => ({ value, label: t(`mailroom.after.${value}`) }))}
          />
          {values.inKind === 'imap' && values.inAfter === 'move' && (
            <TextField {...field('inDoneFolder')} label={t('mailroom.done-folder')} spellCheck={false} autoComplete="off" />
          )}
        </>
      )}
    </>
  );
}

export function OutgoingFields(props: Omit<Props, 'way'>) {
  const { values, field } = props.form;
  return (
    <>
      <Select
        {...field('outKind')}
        label={t('mailroom.kind-out')}
        options={[
          { value: 'smtp', label: t('mailroom.kind.smtp') },
          { value: 'none', label: t('mailroom.kind.none-out') },
        ]}
      />
      {values.outKind !== 'none' && <ServerFields {...props} way="out" />}
    </>
  );
}
