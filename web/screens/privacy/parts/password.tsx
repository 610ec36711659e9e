import { secondFactor } from '#contracts/second-factor.ts';
import { useMe, useRead, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { PasswordField } from '#web/ui/index.ts';

interface Props {
  value: string;
  problem: Problem | null;
  onChange: (value: string) => void;
}

/** Who has a password says it once more; who signs in by mailed links has none to say. */
export function Password({ value, problem, onChange }: Props) {
  const { address } = useMe();
  const { data } = useRead(secondFactor.own);
  if (!data?.hasPassword) return null;
  return (
    <>
      <input type="text" name="username" autoComplete="username" value={address} readOnly hidden />
      <PasswordField
        label={t('privacy.password')}
        value={value}
        onChange={onChange}
        autoComplete="current-password"
        error={problem?.code === 'wrong_credentials' ? t('privacy.password.wrong') : undefined}
        words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
      />
    </>
  );
}
