import { mailAuthorities, type MailAuthority } from '#contracts/mail-authorities.ts';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { useRead } from '#web/client/index.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Select, TextField } from '#web/ui/index.ts';
import { authorityIn, chooseAuth, settingsOf, type Auth, type Settings, type Way } from '../settings.ts';
import type { MailForm } from './server-fields.tsx';

interface Props {
  form: MailForm;
  way: Way;
}

export const authorityName = (authority: MailAuthority) => t(`mailroom.authority.${authority}`);

const toAuthorities = (words: React.ReactNode) => (
  <Link to="/setup/mail-sign-in" className="link">
    {words}
  </Link>
);

/** By password, or by whom of those that are set up. */
export function AuthField({ form, way }: Props) {
  const { values, set } = form;
  const all = useRead(mailAuthorities.authorities).data?.items ?? [];
  const chosen = values[`${way}Auth`];
  const offered = all.filter((each) => each.clientId !== null || each.authority === chosen);
  const choose = (auth: Auth) => {
    const hosts = all.find((each) => each.authority === 'other')?.other?.hosts;
    for (const [key, value] of Object.entries(chooseAuth(values, way, auth, hosts))) set(key as keyof Settings, value);
  };
  return (
    <Select<Auth>
      id={`${way}Auth`}
      label={t('mailroom.auth')}
      hint={<T id={offered.length === 0 ? 'mailroom.auth-hint' : 'mailroom.auth-more'} tags={{ a: toAuthorities }} />}
      value={chosen}
      onChange={choose}
      options={[
        { value: 'password', label: t('mailroom.auth.password') },
        ...offered.map(({ authority }) => ({ value: authority, label: t('mailroom.auth.with', { name: authorityName(authority) }) })),
      ]}
    />
  );
}

/** The user name alone: the servers of the large ones are known. */
export function KnownServer({ form, way }: Props) {
  const { values, field } = form;
  const where = [values[`${way}Host`], String(values[`${way}Port`]), values[`${way}Security`] === 'tls' ? 'TLS' : 'STARTTLS'];
  return (
    <TextField
      {...field(`${way}User`)}
      label={t('mailroom.user')}
      hint={t('mailroom.known-server', { where: format.list(where, 'unit') })}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

/** Of those servers that the workspace named for its own authority. */
export function NamedServer({ form, way }: Props) {
  const { values, set } = form;
  const other = useRead(mailAuthorities.authorities).data?.items.find((each) => each.authority === 'other')?.other;
  const host = values[`${way}Host`];
  const hosts = [...new Set([...(other?.hosts ?? []), ...(host === '' ? [] : [host])])];
  return (
    <Select
      id={`${way}Host`}
      label={t('mailroom.server')}
      value={host}
      onChange={(chosen) => set(`${way}Host`, chosen)}
      options={hosts.map((value) => ({ value, label: value }))}
    />
  );
}

/** What a person has to do before it works, in a list and on its page; undefined: nothing. */
export const signInNotice = (mailbox: Mailbox): string | undefined => {
  const authority = authorityIn(settingsOf(mailbox));
  if (authority === undefined || mailbox.grant?.state === 'good') return undefined;
  return t(mailbox.grant ? 'mailroom.sign-in.ended' : 'mailroom.grant.none', { name: authorityName(authority) });
};

/** Whether somebody has signed it in, and what to do if not. */
export function GrantLine({ grant, chosen }: { grant: Mailbox['grant']; chosen: MailAuthority }) {
  if (grant?.authority !== chosen) return <p className="muted">{t('mailroom.grant.none', { name: authorityName(chosen) })}</p>;
  if (grant.state === 'refused') return <p className="muted">{t('mailroom.grant.refused', { name: authorityName(chosen) })}</p>;
  return <p className="muted">{t('mailroom.grant.good', { name: authorityName(chosen), when: new Date(grant.grantedAt) })}</p>;
}
