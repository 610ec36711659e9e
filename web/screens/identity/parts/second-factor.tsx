import { Suspense, useState } from 'react';
import { secondFactor, type OwnFactor } from '#contracts/second-factor.ts';
import { useMe, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { At, t } from '#web/i18n/index.ts';
import { ErrorStrip, FactorSetUp, problemText, RecoveryCodes } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Dialog,
  FormErrorSummary,
  PasswordField,
  Section,
  SettingsForm,
  Skeleton,
  Stack,
  Strip,
  TextField,
  toast,
} from '#web/ui/index.ts';

type Asking = 'on' | 'codes' | 'off';

/** One's own second factor: on with a phone, ten codes for its loss, off with both proofs. */
export function SecondFactor() {
  const [asking, setAsking] = useState<Asking>();
  const read = useRead(secondFactor.own);
  const own = read.data;
  const close = () => setAsking(undefined);
  return (
    <Section title={t('identity.factor.title')} lead={t('identity.factor.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {!own && !read.error && <Skeleton width={240} height={36} />}
      {own && <Standing own={own} onAsk={setAsking} />}
      {own && asking === 'on' && <SwitchOn hasPassword={own.hasPassword} onClose={close} />}
      {own && asking === 'codes' && <RenewCodes hasPassword={own.hasPassword} onClose={close} />}
      {own && asking === 'off' && <SwitchOff hasPassword={own.hasPassword} onClose={close} />}
    </Section>
  );
}

function Standing({ own, onAsk }: { own: OwnFactor; onAsk: (what: Asking) => void }) {
  if (own.since === null) {
    return (
      <Buttons>
        <Button look="primary" onClick={() => onAsk('on')}>
          {t('identity.factor.set-up')}
        </Button>
      </Buttons>
    );
  }
  const few = own.recoveryCodes < 3;
  return (
    <Stack>
      <p>
        {t('identity.factor.is-on')} <At when={own.since} shape="day" />
      </p>
      {few ? (
        <Strip tone="warning">{t('identity.factor.codes-left', { count: own.recoveryCodes })}</Strip>
      ) : (
        <p className="muted">{t('identity.factor.codes-left', { count: own.recoveryCodes })}</p>
      )}
      {own.needed && <p className="muted">{t('identity.factor.needed')}</p>}
      <Buttons>
        <Button onClick={() => onAsk('codes')}>{t('identity.factor.new-codes')}</Button>
        {!own.needed && (
          <Button look="danger" onClick={() => onAsk('off')}>
            {t('identity.factor.switch-off')}
          </Button>
        )}
      </Buttons>
    </Stack>
  );
}

interface AskProps {
  hasPassword: boolean;
  onClose: () => void;
}

function SwitchOn({ hasPassword, onClose }: AskProps) {
  const begin = useWrite(secondFactor.begin, { refreshes: [] });
  const confirm = useWrite(secondFactor.confirm, { refreshes: ['identity'] });
  const codes = confirm.data?.recoveryCodes;
  const done = () => {
    onClose();
    toast({ text: t('identity.factor.on-done'), tone: 'success' });
  };
  const body = () => {
    if (codes) return <RecoveryCodes codes={codes} onDone={done} />;
    if (begin.data) {
      return (
        <FactorSetUp
          secret={begin.data}
          busy={confirm.isPending}
          problem={confirm.error}
          onCode={(code) => confirm.mutate({ body: { code } })}
          onCancel={onClose}
        />
      );
    }
    return (
      <Proof
        hasPassword={hasPassword}
        label={t('identity.factor.continue')}
        busy={begin.isPending}
        problem={begin.error}
        onSend={({ password }) => begin.mutate({ body: password === '' ? {} : { password } })}
        onClose={onClose}
      />
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!codes}
      title={t(codes ? 'access.factor.codes' : 'identity.factor.set-up')}
      close={t('common.close')}
    >
      <Suspense fallback={<Skeleton height={200} />}>{body()}</Suspense>
    </Dialog>
  );
}

function RenewCodes({ hasPassword, onClose }: AskProps) {
  const write = useWrite(secondFactor.renewCodes, { refreshes: ['identity'] });
  const codes = write.data?.recoveryCodes;
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!codes}
      title={t(codes ? 'access.factor.codes' : 'identity.factor.new-codes')}
      close={t('common.close')}
    >
      {codes ? (
        <Suspense fallback={<Skeleton height={200} />}>
          <RecoveryCodes codes={codes} onDone={onClose} />
        </Suspense>
      ) : (
        <Proof
          asksCode
          hasPassword={hasPassword}
          lead={t('identity.factor.new-codes-text')}
          label={t('identity.factor.new-codes')}
          busy={write.isPending}
          problem={write.error}
          onSend={({ password, code }) => write.mutate({ body: { code, ...(password === '' ? {} : { password }) } })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function SwitchOff({ hasPassword, onClose }: AskProps) {
  const write = useWrite(secondFactor.remove, {
    refreshes: ['identity'],
    onDone: () => {
      onClose();
      toast({ text: t('identity.factor.off-done') });
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('identity.factor.switch-off')} close={t('common.close')}>
      <Proof
        asksCode
        danger
        hasPassword={hasPassword}
        lead={t('identity.factor.off-text')}
        label={t('identity.factor.switch-off')}
        busy={write.isPending}
        problem={write.error}
        onSend={({ password, code }) => write.mutate({ body: { code, ...(password === '' ? {} : { password }) } })}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface ProofProps extends AskProps {
  lead?: string;
  label: string;
  danger?: boolean;
  asksCode?: boolean;
  busy: boolean;
  problem: Problem | null;
  onSend: (typed: { password: string; code: string }) => void;
}

/** The password once more, of whoever has one, and for what is on already a code too. */
function Proof({ hasPassword, lead, label, danger = false, asksCode = false, busy, problem, onSend, onClose }: ProofProps) {
  const me = useMe();
  const [{ password, code }, setTyped] = useState({ password: '', code: '' });
  const [tried, setTried] = useState(false);
  const lacks = {
    password: tried && hasPassword && password === '' ? t('identity.password.current-needed') : undefined,
    code: tried && asksCode && code.trim() === '' ? t('access.factor.code-needed') : undefined,
  };
  const wrong = {
    password: problem?.code === 'wrong_credentials' ? t('identity.password.current-wrong') : undefined,
    code: problem?.code === 'wrong_code' ? problemText(problem) : undefined,
  };
  // The page behind has a field for the password too.
  const missing = (['password', 'code'] as const).flatMap((field) =>
    lacks[field] === undefined ? [] : [{ field: `proof-${field}`, text: lacks[field] }],
  );
  const submit = () => {
    setTried(true);
    const first = hasPassword && password === '' ? 'password' : asksCode && code.trim() === '' ? 'code' : null;
    if (first === null) onSend({ password, code });
    else document.getElementById(`proof-${first}`)?.focus();
  };
  return (
    <SettingsForm onSubmit={submit}>
      {problem && !wrong.password && !wrong.code && <ErrorStrip problem={problem} />}
      {missing.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: missing.length })} errors={missing} />}
      {lead && <p>{lead}</p>}
      <input type="email" name="username" autoComplete="username" value={me.address} readOnly hidden />
      {hasPassword && (
        <PasswordField
          id="proof-password"
          data-autofocus=""
          value={password}
          onChange={(value) => setTyped((before) => ({ ...before, password: value }))}
          error={lacks.password ?? wrong.password}
          label={t('identity.password.current')}
          autoComplete="current-password"
          words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
        />
      )}
      {asksCode && (
        <TextField
          id="proof-code"
          value={code}
          onChange={(value) => setTyped((before) => ({ ...before, code: value }))}
          error={lacks.code ?? wrong.code}
          label={t('access.factor.code')}
          hint={t('access.factor.code-hint')}
          autoComplete="one-time-code"
          translate="no"
        />
      )}
      {!hasPassword && !asksCode && <p className="muted">{t('identity.factor.no-password')}</p>}
      <Buttons>
        <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
          {label}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
