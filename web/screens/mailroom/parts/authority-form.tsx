import { useState } from 'react';
import { mailAuthorities, type Authority } from '#contracts/mail-authorities.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Dialog,
  FormErrorSummary,
  PasswordField,
  Pill,
  Row,
  IconCheck,
  SettingsForm,
  Stack,
  TextField,
  toast,
} from '#web/ui/index.ts';
import { authorityBody, authoritySettings, typedAuthority } from '../authority-settings.ts';
import { authorityName } from './sign-in-fields.tsx';
import { ServerWords } from './test-timeline.tsx';
import styles from './mailbox.module.css';

const words = () => ({ show: t('common.show-password'), hide: t('common.hide-password') });
const plain = { spellCheck: false, autoComplete: 'off' } as const;

/** How to register there, what to register, and what to bring back. */
export function AuthorityForm({ authority }: { authority: Authority }) {
  const name = authorityName(authority.authority);
  const isOther = authority.authority === 'other';
  const [asking, setAsking] = useState(false);
  const form = useForm(authoritySettings(authority), typedAuthority(authority), {
    clientId: t('mailroom.sign-in.client-needed'),
    tenant: t('mailroom.sign-in.tenant-form'),
    authorizationEndpoint: t('mailroom.sign-in.endpoint-form'),
    tokenEndpoint: t('mailroom.sign-in.endpoint-form'),
    issuer: t('mailroom.sign-in.endpoint-form'),
    scopes: t('mailroom.sign-in.scopes-needed'),
    hosts: t('mailroom.server-needed'),
  });
  const { field } = form;
  const save = useWrite(mailAuthorities.setAuthority, {
    onDone: (reply) => {
      form.reset(authoritySettings(reply));
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const remove = useWrite(mailAuthorities.removeAuthority, {
    onDone: () => {
      setAsking(false);
      form.reset(authoritySettings({ ...authority, clientId: null, tenant: null, other: null }));
      toast({ text: t('mailroom.sign-in.removed', { name }) });
    },
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const params = { authority: authority.authority };
  const send = () => form.submit((typed) => save.mutate({ params, body: authorityBody(authority, typed) }));
  const [one, two, three] = ([1, 2, 3] as const).map((step) => t(`mailroom.sign-in.how.${authority.authority}.${step}`));

  return (
    <>
      <SettingsForm label={name} onSubmit={send}>
        <Row wrap>
          {authority.clientId !== null && (
            <Pill tone="success" icon={IconCheck}>
              {t('mailroom.sign-in.set-up')}
            </Pill>
          )}
          <span className="muted">{t('mailroom.sign-in.mailboxes', { count: authority.mailboxes })}</span>
        </Row>
        <ol className={styles['steps']}>
          <li>{one}</li>
          <li>
            {two}
            <ServerWords words={authority.redirectUri} title={t('mailroom.sign-in.redirect')} />
          </li>
          <li>{three}</li>
        </ol>
        {save.error && form.errors.length === 0 && <ErrorStrip problem={save.error} />}
        {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
        <TextField {...field('clientId')} label={t('mailroom.sign-in.client-id')} {...plain} />
        <PasswordField
          {...field('clientSecret')}
          label={t('mailroom.sign-in.client-secret')}
          hint={authority.clientSecretSet ? t('mailroom.password-kept') : undefined}
          autoComplete="new-password"
          words={words()}
        />
        {authority.authority === 'microsoft' && (
          <TextField {...field('tenant')} label={t('mailroom.sign-in.tenant')} hint={t('mailroom.sign-in.tenant-hint')} {...plain} />
        )}
        {isOther && (
          <>
            <TextField {...field('authorizationEndpoint')} label={t('mailroom.sign-in.authorization')} type="url" {...plain} />
            <TextField {...field('tokenEndpoint')} label={t('mailroom.sign-in.token')} type="url" {...plain} />
            <TextField {...field('scopes')} label={t('mailroom.sign-in.scopes')} hint={t('mailroom.sign-in.scopes-hint')} {...plain} />
            <TextField {...field('hosts')} label={t('mailroom.sign-in.hosts')} hint={t('mailroom.sign-in.hosts-hint')} {...plain} />
            <TextField
              {...field('issuer')}
              label={t('mailroom.sign-in.issuer')}
              hint={t('mailroom.sign-in.issuer-hint')}
              optional={t('common.optional')}
              type="url"
              {...plain}
            />
          </>
        )}
        <Buttons>
          <Button type="submit" busy={save.isPending} aria-disabled={!form.changed}>
            {t('common.save')}
          </Button>
          {authority.clientId !== null && (
            <Button look="quiet" onClick={() => setAsking(true)}>
              {t('mailroom.sign-in.remove')}
            </Button>
          )}
        </Buttons>
      </SettingsForm>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('mailroom.sign-in.remove-ask', { name })} close={t('common.close')}>
        <Stack>
          <p>{t('mailroom.sign-in.remove-text', { count: authority.mailboxes })}</p>
          <Buttons>
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate({ params })}>
              {t('mailroom.sign-in.remove')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </Stack>
      </Dialog>
    </>
  );
}
