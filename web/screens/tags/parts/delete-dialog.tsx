import { tags, type ListedTag } from '#contracts/tags.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Stack, toast } from '#web/ui/index.ts';

/** A tag leaves all its tickets at once and can't be put back on them, so it is asked before. */
export function DeleteDialog({ tag, onClose }: { tag: ListedTag; onClose: () => void }) {
  const remove = useWrite(tags.delete, {
    refreshes: ['tickets', 'customers'],
    onDone: () => {
      toast({ text: t('tags.deleted', { name: tag.name }) });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('tags.delete-title', { name: tag.name })} close={t('common.close')}>
      <Stack>
        {remove.error && <ErrorStrip problem={remove.error} />}
        <p>{t('tags.delete-text')}</p>
        <Buttons>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate({ params: { tag: tag.id } })}>
            {t('tags.delete-do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
