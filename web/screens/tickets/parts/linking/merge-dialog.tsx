import { useState } from 'react';
import { merges } from '#contracts/merges.ts';
import { tickets, type Ticket } from '#contracts/tickets.ts';
import { call, refresh, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, Skeleton, Stack, Strip, toast } from '#web/ui/index.ts';
import { tellFault } from '../do-act.ts';

interface Props {
  ticket: Ticket;
  /** The reference of the other. */
  into: string;
  onClose: () => void;
}

const peopleOf = ({ requester, copies }: Ticket) => [...(requester ? [requester] : []), ...copies];

/** Says what merging does and to whose sight, before it is done. */
export function MergeDialog({ ticket, into, onClose }: Props) {
  const go = useGo();
  const read = useRead(tickets.read, { params: { ticket: into } });
  const [copyIds, setCopyIds] = useState<readonly string[]>([]);
  const target = read.data?.ticket;
  const back = async () => {
    await call(merges.unmerge, { params: { ticket: ticket.id } });
    toast({ text: t('links.unmerged', { reference: ticket.reference }) });
    await refresh(['tickets']);
  };
  const merge = useWrite(merges.merge, {
    onDone: () => {
      toast({
        text: t('links.merge.done', { reference: ticket.reference, into }),
        undo: { label: t('common.undo'), run: () => void back().catch(tellFault) },
      });
      onClose();
      go(`/t/${into}`);
    },
  });
  const there = target && peopleOf(target).map(({ id }) => id);
  const others = there ? peopleOf(ticket).filter(({ id }) => !there.includes(id)) : [];
  const across = target && (target.requester?.id !== ticket.requester?.id || target.company?.id !== ticket.company?.id);
  const names = {
    reference: ticket.reference,
    into,
    requester: ticket.requester?.name ?? t('links.merge.nobody'),
    intoRequester: target?.requester?.name ?? t('links.merge.nobody'),
  };
  const copy = (id: string, on: boolean) => setCopyIds((before) => (on ? [...before, id] : before.filter((each) => each !== id)));
  const run = () =>
    merge.mutate({
      params: { ticket: ticket.id },
      body: { version: ticket.version, into, confirmed: across === true, copyIds: [...copyIds] },
    });
  const problem = merge.error ?? read.error;
  return (
    <Dialog open onClose={onClose} title={t('links.merge.ask', names)} close={t('common.close')}>
      <Stack>
        {problem && <ErrorStrip problem={problem} />}
        {!target && !read.error && <Skeleton height={20} />}
        {target && <b className="clip">{target.subject}</b>}
        <p>{t('links.merge.text', names)}</p>
        {across && (
          <Strip tone="warning" detail={t('links.merge.across.text', names)}>
            {t('links.merge.across', names)}
          </Strip>
        )}
        {others.length > 0 && (
          <fieldset>
            <legend>{t('links.merge.copies', names)}</legend>
            <Stack gap={4}>
              {others.map(({ id, name, address }) => (
                <Checkbox
                  key={id}
                  label={name}
                  hint={address ?? undefined}
                  checked={copyIds.includes(id)}
                  onChange={(on) => copy(id, on)}
                />
              ))}
              <small className="muted">{t('links.merge.copies.text')}</small>
            </Stack>
          </fieldset>
        )}
        <Buttons>
          {/* One that is disabled can't have the focus, and the cross would get it. */}
          <Button look="primary" data-autofocus="" busy={merge.isPending} aria-disabled={!target} onClick={run}>
            {t('links.merge.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
