import { z } from 'zod';
import { changePassword, endSession, listSessions, passwordBounds, signOutEverywhere, TypedPassword } from '#contracts/identity.ts';
import { passkeys } from '#contracts/passkeys.ts';
import { proof } from '#contracts/proof.ts';
import { linkedIdentities } from '#contracts/sign-on.ts';
import { forgetSession, useMe, useRead, useWrite, workspace } from '#web/client/index.ts';
import { Ago, At, t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, LinkedIdentities, OwnPasskeys, problemText, useForm, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, FormErrorSummary, PasswordField, Section, SettingsForm, SkeletonRows, Table, Tag, toast } from '#web/ui/index.ts';
import { ProfileFrame } from './parts/profile-frame.tsx';
import { SecondFactor } from './parts/second-factor.tsx';

export function Security() {
  return (
    <ProfileFrame>
      <Password />
      <SecondFactor />
      <Section title={t('passkeys.title')} lead={t('passkeys.lead')}>
        <OwnPasskeys routes={{ passkeys, proof, module: 'identity' }} />
      </Section>
      <LinkedIdentities frame={Section} routes={{ identities: linkedIdentities, proof, module: 'identity' }} />
      <Sessions />
    </ProfileFrame>
  );
}

const { min, max } = passwordBounds.member;
const Typed = z.object({ current: TypedPassword, password: z.string().min(min).max(max) });
const empty = { current: '', password: '' };

function Password() {
  const me = useMe();
  const write = useWrite(changePassword, {
    refreshes: ['identity'],
    onDone: () => {
      form.reset(empty);
      toast({ text: t('identity.password.changed'), tone: 'success' });
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm(empty, Typed, {
    current: t('identity.password.current-needed'),
    password: t('access.new-password-short', { min }),
  });
  const code = write.error?.code;
  const wrong = code === 'wrong_credentials' ? t('identity.password.current-wrong') : undefined;
  const weak = code === 'weak_password' && write.error ? problemText(write.error) : undefined;
  const words = { show: t('common.show-password'), hide: t('common.hide-password') };
  const { field } = form;
  return (
    <Section title={t('identity.password.title')} lead={t('identity.password.lead')}>
      <AskProof write={write} />
      <SettingsForm onSubmit={() => form.submit((body) => write.mutate({ body }))}>
        {write.error && !wrong && !weak && !wantsProof(write.error) && write.error.fields.length === 0 && (
          <ErrorStrip problem={write.error} />
        )}
        {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
        <input type="email" name="username" autoComplete="username" value={me.address} readOnly hidden />
        <PasswordField
          {...field('current')}
          error={field('current').error ?? wrong}
          label={t('identity.password.current')}
          autoComplete="current-password"
          words={words}
        />
        <PasswordField
          {...field('password')}
          error={field('password').error ?? weak}
          label={t('access.new-password')}
          hint={t('access.new-password-hint', { min })}
          autoComplete="new-password"
          words={words}
        />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('identity.password.change')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Section>
  );
}

function Sessions() {
  const read = useRead(listSessions);
  const end = useWrite(endSession, {
    onDone: () => void toast({ text: t('identity.sessions.ended'), seconds: 4 }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const everywhere = useWrite(signOutEverywhere, {
    refreshes: [],
    onDone: () => {
      forgetSession();
      location.assign(`/w/${workspace ?? ''}/sign-in`);
    },
  });
  const items = read.data?.items ?? [];
  return (
    <Section title={t('identity.sessions.title')} lead={t('identity.sessions.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending ? (
        <SkeletonRows rows={2} columns={['grow', 96, 96]} height="44px" />
      ) : (
        <Table
          label={t('identity.sessions.title')}
          columns={[
            { label: t('identity.sessions.device') },
            { label: t('identity.sessions.seen') },
            { label: t('identity.sessions.since'), wide: true },
            { label: t('identity.sessions.end'), hidden: true, end: true },
          ]}
        >
          {items.map((session) => (
            <tr key={session.id}>
              <td>
                <b>{session.device}</b> {session.current && <Tag>{t('identity.sessions.this')}</Tag>}
              </td>
              <td>
                <Ago when={session.seenAt} />
              </td>
              <td data-wide="">
                <At when={session.createdAt} shape="day" />
              </td>
              <td data-end="">
                {!session.current && (
                  <Button
                    size="sm"
                    aria-label={t('identity.sessions.end-named', { device: session.device })}
                    busy={end.isPending && end.variables.params.session === session.id}
                    onClick={() => end.mutate({ params: { session: session.id } })}
                  >
                    {t('identity.sessions.end')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Buttons>
        <Button look="danger" busy={everywhere.isPending} onClick={() => everywhere.mutate({})}>
          {t('identity.sessions.everywhere')}
        </Button>
      </Buttons>
    </Section>
  );
}
