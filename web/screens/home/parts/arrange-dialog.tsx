import { home, type Home, type Widget } from '#contracts/home.ts';
import { patch, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { OrderedList, problemText } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Stack, toast } from '#web/ui/index.ts';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
const titleOf = ({ name }: { name: string }) => name;

/** Each change is there at once; the page behind shows it. */
export function ArrangeDialog({ home: { allowed, shown }, open, onClose }: { home: Home; open: boolean; onClose: () => void }) {
  const write = useWrite(home.arrange, {
    ...fail,
    optimistic: ({ body }) => patch(home.home, {}, (before) => ({ ...before, shown: body.shown ?? before.allowed })),
  });
  const set = (next: readonly Widget[] | null) => write.mutate({ body: { shown: next === null ? null : [...next] } });
  const inOrder = [...shown, ...allowed.filter((widget) => !shown.includes(widget))];
  const items = inOrder.map((id) => ({ id, name: t(`home.widget.${id}`), retired: !shown.includes(id) }));
  const of = (ids: readonly string[]): Widget[] => shown.toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b));
  return (
    <Dialog open={open} onClose={onClose} title={t('home.arrange.title')} close={t('common.close')}>
      <Stack gap={16}>
        <p className="muted">{t('home.arrange.lead')}</p>
        <OrderedList
          label={t('home.arrange.title')}
          items={items}
          title={titleOf}
          retiredTitle={t('home.arrange.hidden')}
          onOrder={(ids) => set(of(ids))}
          actions={({ id, retired }) => [
            retired
              ? { id: 'put', label: t('home.arrange.put'), run: () => set([...shown, id]) }
              : { id: 'take', label: t('home.arrange.take'), run: () => set(shown.filter((each) => each !== id)) },
          ]}
        />
        <Buttons>
          <Button look="primary" onClick={onClose}>
            {t('home.arrange.done')}
          </Button>
          <Button look="quiet" onClick={() => set(null)}>
            {t('home.arrange.reset')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
