import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog, Stack, TextField } from '#web/ui/index.ts';
import { useState } from 'react';

const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(text);

/** Where the chosen words lead. */
export function LinkDialog({ onLink, onClose }: { onLink: (href: string) => void; onClose: () => void }) {
  const [href, setHref] = useState('https://');
  const [tried, setTried] = useState(false);
  return (
    <Dialog open title={t('knowledge.tool.link')} close={t('common.close')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isAddress(href.trim())) return;
          onClose();
          onLink(href.trim());
        }}
      >
        <Stack>
          <TextField
            label={t('knowledge.link-to')}
            type="url"
            autoComplete="off"
            maxLength={2000}
            value={href}
            error={tried && !isAddress(href.trim()) ? t('knowledge.link-needed') : undefined}
            onChange={setHref}
          />
          <Buttons>
            <Button type="submit" look="primary">
              {t('knowledge.link-set')}
            </Button>
          </Buttons>
        </Stack>
      </form>
    </Dialog>
  );
}
