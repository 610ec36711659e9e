import { t } from '#web/i18n/index.ts';
import { toast } from '#web/ui/index.ts';

/** Into the clipboard, and says so once it is there; a page without https has none. */
export const copyText = async (text: string, said = t('common.copied')): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: said, seconds: 4 });
  } catch {
    toast({ text: t('common.copy-failed'), tone: 'danger' });
  }
};
