import { useState } from 'react';
import { threads } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMe, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Avatar, Button, IconBell, IconBellOff, IconButton, IconPlus, IconX, toast, useHeir } from '#web/ui/index.ts';
import { Picker } from '../picker.tsx';
import styles from './details.module.css';
import { Fact } from './fact.tsx';

const onProblem = (problem: Problem) => void toast({ tone: 'danger', text: problemText(problem) });

function FollowerPicker({ ticket, onPick, onClose }: { ticket: Ticket; onPick: (id: string) => void; onClose: () => void }) {
  const readers = useRead(threads.readers, { params: { record: ticket.id } });
  const options = (readers.data?.items ?? [])
    .filter(({ id }) => !ticket.followers.some((follower) => follower.id === id))
    .map(({ id, name }) => ({ id, label: name, mark: <Avatar name={name} size="sm" decorative /> }));
  return (
    <Picker
      title={t('ticket.followers.add')}
      label={t('ticket.followers.find')}
      {...{ options, onPick, onClose }}
      failed={readers}
      nothing={readers.isPending ? t('common.loading') : t('tickets.pick.nothing')}
    />
  );
}

/** Who of us hears of the ticket; oneself by one click, others with the right to change it. */
export function Followers({ ticket }: { ticket: Ticket }) {
  const me = useMe();
  const [picking, setPicking] = useState(false);
  const heir = useHeir();
  const follow = useWrite(threads.follow, { refreshes: ['tickets'], onProblem });
  const unfollow = useWrite(threads.unfollow, { refreshes: ['tickets'], onProblem });
  const { id: record, followers, can, unlisted } = ticket;
  const following = followers.some(({ id }) => id === me.id);
  const add = (member: string) => follow.mutate({ params: { record, member }, body: {} });
  const take = (member: string) => unfollow.mutate({ params: { record, member } });
  return (
    <Fact name={t('ticket.followers')}>
      <ul className={styles['copies']} ref={heir}>
        {followers.map(({ id, name }) => (
          <li key={id}>
            <span className={styles['clip']}>{name}</span>
            {(can.change || id === me.id) && (
              <IconButton size="sm" icon={IconX} label={t('ticket.followers.remove', { name })} data-take="" onClick={() => take(id)} />
            )}
          </li>
        ))}
        {unlisted === null && (
          <li>
            <Button
              look="quiet"
              size="sm"
              icon={following ? IconBellOff : IconBell}
              busy={follow.isPending || unfollow.isPending}
              data-add={can.change ? undefined : ''}
              onClick={() => (following ? take(me.id) : add(me.id))}
            >
              {following ? t('ticket.followers.unfollow') : t('ticket.followers.follow')}
            </Button>
          </li>
        )}
        {can.change && (
          <li>
            <Button look="quiet" size="sm" icon={IconPlus} data-add="" onClick={() => setPicking(true)}>
              {t('ticket.followers.add')}
            </Button>
          </li>
        )}
      </ul>
      {picking && <FollowerPicker {...{ ticket }} onPick={add} onClose={() => setPicking(false)} />}
    </Fact>
  );
}
