import { tickets } from '#contracts/tickets.ts';
import { useMay, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { Button, toast, useKeys } from '#web/ui/index.ts';

/** One ticket that nobody has, chosen by the desk: who waits too long first, then what is due sooner, then who came first. */
export function TakeNext() {
  const go = useGo();
  const may = useMay()('tickets.assign');
  const take = useWrite(tickets.takeNext, {
    onDone: ({ reference }) => {
      toast({ tone: 'success', text: t('tickets.took-next', { reference }), seconds: 4 });
      go(`/t/${reference}`);
    },
    onProblem: (problem) => toast({ text: problemText(problem), tone: problem.code === 'nothing_waits' ? 'plain' : 'danger' }),
  });
  const run = () => {
    if (may && !take.isPending) take.mutate({ body: {} });
  };
  useKeys(may ? [{ id: 'tickets.take-next', keys: 'N', label: t('tickets.take-next'), group: t('tickets.keys.list'), run }] : []);
  if (!may) return null;
  return (
    <Button size="sm" kbd="N" busy={take.isPending} onClick={run} data-tip={t('tickets.take-next.tip')}>
      {t('tickets.take-next')}
    </Button>
  );
}
