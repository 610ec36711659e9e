import { useState } from 'react';
import { blockedSenders, type BlockedSender } from '#contracts/blocked-senders.ts';
import { useMay, useRead, useWrite } from '#web/client/index.ts';
import { Ago, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, EmptyState, IconBan, IconPlus, SkeletonRows, Stack, Table, TextField, toast } from '#web/ui/index.ts';

/** Whose mail makes no ticket: who said so and why, and what it has stopped so far. */
export function BlockedSenders() {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<BlockedSender>();
  const read = useRead(blockedSenders.blocked, {});
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const crumbs = (
    <>
      {may('setup.manage') && (
        <Link to="/setup/mail" className="link">
          {t('mailroom.title')}
        </Link>
      )}{' '}
      <Link to="/setup/quarantine" className="link">
        {t('mailroom.quarantine.title')}
      </Link>
    </>
  );
  const add = (
    <Button icon={IconPlus} onClick={() => setAdding(true)}>
      {t('mailroom.blocked.add')}
    </Button>
  );
  return (
    <SetupPage title={t('mailroom.blocked.title')} lead={t('mailroom.blocked.lead')} crumbs={crumbs} aside={add}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 160, 80]} height="44px" />}
      {read.data && items.length === 0 && <EmptyState icon={IconBan} title={t('mailroom.blocked.none')} />}
      {items.length > 0 && (
        <Table
          label={t('mailroom.blocked.title')}
          columns={[
            { label: t('mailroom.blocked.pattern') },
            { label: t('mailroom.blocked.why'), wide: true },
            { label: t('mailroom.blocked.stopped') },
            { label: t('mailroom.blocked.by'), wide: true },
            { label: t('mailroom.blocked.unblock') },
          ]}
        >
          {items.map((item) => (
            <tr key={item.id}>
              <td>{item.pattern}</td>
              <td data-wide="">
                {item.reason}{' '}
                {item.ticket && (
                  <Link to={`/t/${item.ticket}`} className="link num">
                    {item.ticket}
                  </Link>
                )}
              </td>
              <td className="num">{t('mailroom.blocked.mails', { count: item.stopped })}</td>
              <td data-wide="">
                {item.by ?? ''} <Ago when={item.at} />
              </td>
              <td>
                <Button size="sm" look="quiet" onClick={() => setLeaving(item)}>
                  {t('mailroom.blocked.unblock')}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {leaving && <LeaveDialog item={leaving} onClose={() => setLeaving(undefined)} />}
    </SetupPage>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const [pattern, setPattern] = useState('');
  const [reason, setReason] = useState('');
  const block = useWrite(blockedSenders.block, {
    onDone: () => {
      toast({ text: t('mailroom.blocked.done', { pattern }) });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('mailroom.blocked.add')} close={t('common.close')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          block.mutate({ body: { pattern: pattern.trim(), reason } });
        }}
      >
        <Stack>
          {block.error && <ErrorStrip problem={block.error} />}
          <TextField
            label={t('mailroom.blocked.pattern')}
            hint={t('mailroom.blocked.pattern.hint')}
            value={pattern}
            onChange={setPattern}
          />
          <TextField label={t('mailroom.blocked.why')} value={reason} onChange={setReason} maxLength={300} />
          <Buttons>
            <Button look="primary" type="submit" busy={block.isPending} disabled={pattern.trim() === ''}>
              {t('mailroom.blocked.block')}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </Stack>
      </form>
    </Dialog>
  );
}

function LeaveDialog({ item, onClose }: { item: BlockedSender; onClose: () => void }) {
  const unblock = useWrite(blockedSenders.unblock, {
    onDone: () => {
      toast({ text: t('mailroom.blocked.undone', { pattern: item.pattern }) });
      onClose();
    },
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  const run = (file: 'true' | 'false') => unblock.mutate({ params: { blocked: item.id }, query: { file } });
  return (
    <Dialog open onClose={onClose} title={t('mailroom.blocked.unblock-title', { pattern: item.pattern })} close={t('common.close')}>
      <Stack>
        <p>{t('mailroom.blocked.unblock-text', { count: item.kept })}</p>
        <Buttons>
          {item.kept > 0 && (
            <Button look="primary" busy={unblock.isPending} onClick={() => run('true')}>
              {t('mailroom.blocked.unblock-file', { count: item.kept })}
            </Button>
          )}
          <Button look={item.kept > 0 ? 'quiet' : 'primary'} busy={unblock.isPending} onClick={() => run('false')}>
            {t('mailroom.blocked.unblock')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
