import { t } from '#web/i18n/index.ts';
import { Button, Buttons, IconCopy, Stack, type ButtonLook } from '#web/ui/index.ts';
import { useEffect, useRef } from 'react';
import { copyText } from '../copy-text.ts';
import styles from './recovery-codes.module.css';

interface Props {
  codes: readonly string[];
  look?: ButtonLook;
  onDone: () => void;
}

/** They are in the reply and nowhere else. */
export function RecoveryCodes({ codes, look = 'primary', onDone }: Props) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <Stack>
      <p ref={words} tabIndex={-1}>
        {t('factor.codes-text')}
      </p>
      <ul className={styles['codes']} aria-label={t('factor.codes')} translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Buttons>
        <Button look={look} onClick={onDone}>
          {t('factor.codes-kept')}
        </Button>
        <Button icon={IconCopy} onClick={() => void copyText(codes.join('\n'))}>
          {t('common.copy')}
        </Button>
      </Buttons>
    </Stack>
  );
}
