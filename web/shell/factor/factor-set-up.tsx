import { lazy, Suspense, useState } from 'react';
import type { FactorSecret } from '#contracts/second-factor.ts';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, IconCopy, Row, SettingsForm, Skeleton, Stack, type ButtonLook } from '#web/ui/index.ts';
import { copyText } from '../copy-text.ts';
import { ErrorStrip } from '../failed.tsx';
import { CodeField } from './code-field.tsx';

const QrPicture = lazy(() => import('./qr-picture.tsx').then((found) => ({ default: found.QrPicture })));
const pictureSize = 176;

interface Props {
  secret: FactorSecret;
  look?: ButtonLook;
  busy: boolean;
  problem: Problem | null;
  onCode: (code: string) => void;
  onCancel?: () => void;
}

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** A picture for the phone, the secret for typing in, and the first code that proves that it got there. */
export function FactorSetUp({ secret, look = 'primary', busy, problem, onCode, onCancel }: Props) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const wrong = problem?.code === 'wrong_code' || problem?.code === 'invalid' ? t('refusals.wrong_code') : undefined;
  const submit = () => {
    setMissing(code.trim() === '');
    if (code.trim() === '') document.getElementById('factor-code')?.focus();
    else onCode(code);
  };
  return (
    <SettingsForm onSubmit={submit}>
      {problem && !wrong && <ErrorStrip problem={problem} />}
      <p>{t('factor.scan')}</p>
      <Suspense fallback={<Skeleton width={pictureSize} height={pictureSize} />}>
        <QrPicture text={secret.uri} label={t('factor.picture')} size={pictureSize} />
      </Suspense>
      <Stack gap={4}>
        <span className="muted">{t('factor.by-hand')}</span>
        <Row wrap>
          <code translate="no">{inFours(secret.secret)}</code>
          <Button size="sm" icon={IconCopy} onClick={() => void copyText(secret.secret)}>
            {t('common.copy')}
          </Button>
        </Row>
      </Stack>
      <CodeField
        id="factor-code"
        figures
        label={t('factor.first-code')}
        hint={t('factor.first-hint')}
        value={code}
        error={missing ? t('factor.code-needed') : wrong}
        onChange={(value) => {
          setMissing(false);
          setCode(value);
        }}
      />
      <Buttons>
        <Button type="submit" look={look} busy={busy}>
          {t('factor.switch-on')}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </Buttons>
    </SettingsForm>
  );
}
