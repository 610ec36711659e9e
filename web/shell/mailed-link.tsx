import { useEffect, useState, type ReactNode } from 'react';
import { z } from 'zod';
import {
  choosePassword,
  followSignInLink,
  lookAtLink,
  unlock,
  type SecondFactorAsked,
  type SignedIn,
  type SignInStep,
} from '#contracts/identity.ts';
import type { ReceivedReplyOf } from '#contracts/route.ts';
import { base, useRead, useSessionIfAny, useWrite } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { Button, buttonClass, Gate, PasswordField, SettingsForm, Skeleton, Stack, Strip, type ButtonLook } from '#web/ui/index.ts';
import { SecondStep } from './factor/index.ts';
import { ErrorStrip } from './failed.tsx';
import { useForm } from './form.ts';
import { VisitorMenu } from './menus.tsx';
import { problemText } from './problem-text.ts';

type Seen = ReceivedReplyOf<typeof lookAtLink>;
interface Props {
  /** From the address, `?link=…`. */
  token: string;
  look?: ButtonLook;
  onSignedIn: (found: SignedIn) => void;
}

const SignInLink = ({ look = 'plain' }: { look?: ButtonLook }) => (
  <a href={`${base}/sign-in`} className={buttonClass(look, 'lg')}>
    {t('access.link.to-sign-in')}
  </a>
);

/** Where a mailed link leads: who it is for, and the one button that uses it up. Looking changes nothing. */
export function MailedLink({ token, look = 'primary', onSignedIn }: Props) {
  const read = useRead(lookAtLink, { body: { token } }, { enabled: token !== '', staleTime: Infinity });
  const [asked, setAsked] = useState<SecondFactorAsked>();
  const gone = token === '' || read.error?.code === 'link_expired' || read.error?.code === 'invalid';
  if (asked) {
    // The link is used up by now: beginning again is signing in.
    return (
      <Frame title={t('access.factor.title')}>
        <SecondStep asked={asked} look={look} onSignedIn={onSignedIn} onAgain={() => location.assign(`${base}/sign-in`)} />
      </Frame>
    );
  }
  if (gone) {
    return (
      <Frame title={t('access.link.gone.title')} text={t(token === '' ? 'access.link.missing' : 'access.link.gone.text')}>
        <SignInLink />
      </Frame>
    );
  }
  if (read.error) {
    return (
      <Frame title={t('access.title.desk')}>
        <ErrorStrip problem={read.error} retry={() => void read.refetch()} />
      </Frame>
    );
  }
  if (!read.data) {
    return (
      <Frame title={t('common.loading')}>
        <Stack>
          <Skeleton width="60%" />
          <Skeleton height={36} />
          <Skeleton height={44} />
        </Stack>
      </Frame>
    );
  }
  const { purpose } = read.data;
  const onStep = (found: SignInStep) => ('pending' in found ? void loadWords(['factor']).then(() => setAsked(found)) : onSignedIn(found));
  const parts = { seen: read.data, token, look, onStep };
  if (purpose === 'sign_in') return <Follow {...parts} />;
  return purpose === 'unlock' ? <Unlock {...parts} /> : <Choose {...parts} />;
}

function Frame({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Gate title={title} below={<VisitorMenu />}>
      {text && <p className="muted">{text}</p>}
      {children}
    </Gate>
  );
}

type PartProps = Required<Omit<Props, 'onSignedIn'>> & { seen: Seen; onStep: (found: SignInStep) => void };

function Choose({ seen, token, look, onStep }: PartProps) {
  const desk = useSessionIfAny()?.workspace.name ?? '';
  const min = seen.passwordMin;
  const form = useForm({ password: '' }, z.object({ password: z.string().min(min).max(128) }), {
    password: t('access.new-password-short', { min }),
  });
  const [weak, setWeak] = useState<string>();
  const write = useWrite(choosePassword, {
    refreshes: [],
    onDone: onStep,
    onProblem: (problem) => setWeak(problem.code === 'weak_password' ? problemText(problem) : undefined),
  });
  const field = form.field('password');
  useEffect(() => document.getElementById('password')?.focus(), []);
  return (
    <Frame
      title={seen.purpose === 'invite' ? t('access.invite.title', { desk, name: seen.name }) : t('access.reset.title')}
      text={seen.purpose === 'invite' ? t('access.invite.text') : t('access.reset.text', { name: seen.name, desk })}
    >
      <SettingsForm onSubmit={() => form.submit(({ password }) => write.mutate({ body: { token, password } }))}>
        {write.error && write.error.code !== 'weak_password' && <ErrorStrip problem={write.error} />}
        {/* Password managers file the password under it. */}
        <input type="email" name="username" autoComplete="username" value={seen.address} readOnly hidden />
        <PasswordField
          {...field}
          error={field.error ?? weak}
          onChange={(password) => {
            setWeak(undefined);
            field.onChange(password);
          }}
          label={t('access.new-password')}
          hint={t('access.new-password-hint', { min })}
          name="new-password"
          autoComplete="new-password"
          words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
        />
        <Button type="submit" look={look} size="lg" wide busy={write.isPending}>
          {t('access.choose')}
        </Button>
      </SettingsForm>
    </Frame>
  );
}

function Follow({ seen, token, look, onStep }: PartProps) {
  const write = useWrite(followSignInLink, { refreshes: [], onDone: onStep });
  return (
    <Frame title={t('access.follow.title', { name: seen.name })} text={t('access.follow.text')}>
      {write.error && <ErrorStrip problem={write.error} />}
      <Button look={look} size="lg" wide busy={write.isPending} onClick={() => write.mutate({ body: { token } })}>
        {t('access.sign-in')}
      </Button>
    </Frame>
  );
}

function Unlock({ seen, token, look }: PartProps) {
  const write = useWrite(unlock, { refreshes: [] });
  return (
    <Frame title={t('access.unlock.title')} text={t('access.unlock.text', { address: seen.address })}>
      {write.error && <ErrorStrip problem={write.error} />}
      {write.isSuccess ? (
        <>
          <Strip tone="success" role="status">
            {t('access.unlock.done')}
          </Strip>
          <SignInLink look={look} />
        </>
      ) : (
        <Button look={look} size="lg" wide busy={write.isPending} onClick={() => write.mutate({ body: { token } })}>
          {t('access.unlock.do')}
        </Button>
      )}
    </Frame>
  );
}
