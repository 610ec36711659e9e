import { knowledge } from '#contracts/knowledge.ts';
import { useMay, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { IconBook, IconButton, toast } from '#web/ui/index.ts';

/** Of what was said to one customer a draft for all, in one action. */
export function MakeArticle({ record, entry }: { record: string; entry: string }) {
  const go = useGo();
  const make = useWrite(knowledge.createFromTicket, {
    onDone: ({ id }) => go(`/knowledge/${id}`),
    onProblem: (problem) => void toast({ tone: 'danger', text: problemText(problem) }),
  });
  if (!useMay()('knowledge.write')) return null;
  return (
    <IconButton
      size="sm"
      icon={IconBook}
      label={t('ticket.article.make')}
      onClick={() => {
        if (!make.isPending) make.mutate({ params: { ticket: record }, body: { entryId: entry } });
      }}
    />
  );
}
