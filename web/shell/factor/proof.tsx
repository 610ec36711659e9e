import { useEffect, useState } from 'react';
import { useSessionIfAny, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { Button, Buttons, FormErrorSummary, PasswordField, SettingsForm, TextField } from '#web/ui/index.ts';

export interface AskProps {
  hasPassword: boolean;
  onClose: () => void;
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
export function Proof({ hasPassword, lead, label, danger = false, asksCode = false, busy, problem, onSend, onClose }: ProofProps) {
  const me = useSessionIfAny()?.me;
  const [{ password, code }, setTyped] = useState({ password: '', code: '' });
  const [tried, setTried] = useState(false);
  const first = hasPassword ? 'password' : asksCode ? 'code' : null;
  // It comes late into a dialog that is open already.
  useEffect(() => document.getElementById(`proof-${first}`)?.focus(), [first]);
  const lacks = {
    password: tried && hasPassword && password === '' ? t('factor.password-needed') : undefined,
    code: tried && asksCode && code.trim() === '' ? t('factor.code-needed') : undefined,
  };
  const wrong = {
    password: problem?.code === 'wrong_credentials' ? t('factor.password-wrong') : undefined,
    code: problem?.code === 'wrong_code' || problem?.code === 'invalid' ? t('refusals.wrong_code') : undefined,
  };
  // The page behind has a field for the password too.
  const missing = (['password', 'code'] as const).flatMap((field) =>
    lacks[field] === undefined ? [] : [{ field: `proof-${field}`, text: lacks[field] }],
  );
  const submit = () => {
    setTried(true);
    const lacking = hasPassword && password === '' ? 'password' : asksCode && code.trim() === '' ? 'code' : null;
    if (lacking === null) onSend({ password, code });
    else document.getElementById(`proof-${lacking}`)?.focus();
  };
  return (
    <SettingsForm onSubmit={submit}>
      {problem && problem.code !== 'proof_needed' && !wrong.password && !wrong.code && <ErrorStrip problem={problem} />}
      {missing.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: missing.length })} errors={missing} />}
      {lead && <p>{lead}</p>}
      <input type="email" name="username" autoComplete="username" value={me?.address ?? ''} readOnly hidden />
      {hasPassword && (
        <PasswordField
          id="proof-password"
          data-autofocus=""
          value={password}
          onChange={(value) => setTyped((before) => ({ ...before, password: value }))}
          error={lacks.password ?? wrong.password}
          label={t('factor.password')}
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
          label={t('factor.code')}
          hint={t('factor.code-hint')}
          autoComplete="one-time-code"
          translate="no"
        />
      )}
      {!hasPassword && !asksCode && <p className="muted">{t('factor.no-password')}</p>}
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
