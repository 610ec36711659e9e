import { t } from '#web/i18n/index.ts';
import { copyText } from '#web/shell/index.ts';
import { Button, IconCopy, Stack, TextArea } from '#web/ui/index.ts';

/** Something to copy into another program. */
export function Snippet({ label, text }: { label: string; text: string }) {
  return (
    <Stack gap={8}>
      <TextArea label={label} value={text} readOnly rows={Math.min(12, text.split('\n').length)} translate="no" spellCheck={false} />
      <div>
        <Button size="sm" icon={IconCopy} onClick={() => void copyText(text)}>
          {t('common.copy')}
        </Button>
      </div>
    </Stack>
  );
}
