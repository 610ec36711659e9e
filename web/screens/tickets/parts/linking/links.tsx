import { links, type TicketLink } from '#contracts/links.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Link, problemText } from '#web/shell/index.ts';
import { Button, Icon, IconArrowsSplit2, IconButton, IconPlus, IconX, Menu, Skeleton, toast, useHeir } from '#web/ui/index.ts';
import { useStatuses } from '../../lookups.ts';
import { groupIcons, statusName } from '../../words.ts';
import details from '../ticket/details.module.css';
import { Fact } from '../ticket/fact.tsx';
import { kindName, kinds, newKinds } from './kinds.ts';
import styles from './links.module.css';
import type { Linking } from './use-linking.tsx';

/** Which tickets belong to this one and how each stands; only we see it. */
export function Links({ ticket, linking }: { ticket: Ticket; linking: Linking }) {
  const read = useRead(links.list, { params: { ticket: ticket.id } });
  const unlink = useWrite(links.unlink, {
    refreshes: ['tickets'],
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  const heir = useHeir();
  const { can, merged } = ticket;
  const items = read.data?.items ?? [];
  const children = items.filter(({ kind }) => kind === 'parent_of');
  const shown = kinds.filter((kind) => items.some((item) => item.kind === kind));
  const take = ({ id, kind, ticket: other }: TicketLink) => {
    const run = () => linking.link(kind, other.reference);
    const said = {
      text: t('links.unlinked', { reference: other.reference }),
      ...(kind === 'split_from' || kind === 'split_into' ? {} : { undo: { label: t('common.undo'), run } }),
    };
    unlink.mutate({ params: { ticket: ticket.id, link: id } }, { onSuccess: () => void toast(said) });
  };
  return (
    <section ref={heir}>
      <h2>{t('links.title')}</h2>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Skeleton height={20} />}
      <dl>
        {merged.length > 0 && (
          <Fact name={t('links.merged')}>
            <ul className={details['copies']}>
              {merged.map((other) => (
                <li key={other.id}>
                  <Link to={`/t/${other.reference}`} className={styles['other'] ?? ''} data-tip={other.subject}>
                    <span className="num">{other.reference}</span> <span className="clip">{other.subject}</span>
                  </Link>
                  {other.direct && can.link && (
                    <IconButton
                      size="sm"
                      icon={IconArrowsSplit2}
                      label={t('links.unmerge.of', { reference: other.reference })}
                      onClick={() => linking.unmerge(other)}
                    />
                  )}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {shown.map((kind) => (
          <Fact key={kind} name={kindName(kind)}>
            <ul className={details['copies']}>
              {items
                .filter((item) => item.kind === kind)
                .map((item) => (
                  <Other key={item.id} item={item} onTake={can.link ? () => take(item) : undefined} />
                ))}
            </ul>
          </Fact>
        ))}
      </dl>
      {children.length > 0 && can.link && (
        <div className={styles['family']}>
          {can.reply && (
            <Button size="sm" onClick={() => linking.answer(children)}>
              {t('links.answer')}
            </Button>
          )}
          {(can.close || can.reopen) && children.some(({ ticket: { group } }) => group !== 'closed') && (
            <Button size="sm" look="quiet" onClick={() => linking.closeAll(children)}>
              {t('links.close-children', { count: children.filter(({ ticket: { group } }) => group !== 'closed').length })}
            </Button>
          )}
        </div>
      )}
      {can.link ? (
        <Menu
          label={t('links.add')}
          sections={[{ entries: newKinds.map((kind) => ({ id: kind, label: kindName(kind), run: () => linking.choose(kind) })) }]}
        >
          <Button look="quiet" size="sm" icon={IconPlus} data-add="">
            {t('links.add')}
          </Button>
        </Menu>
      ) : (
        items.length + merged.length === 0 && !read.isPending && <p className="muted">{t('links.none')}</p>
      )}
    </section>
  );
}

function Other({ item, onTake }: { item: TicketLink; onTake: (() => void) | undefined }) {
  const { ticket } = item;
  const status = useStatuses()?.find(({ id }) => id === ticket.statusId);
  const stands = ticket.unlisted === null ? (status ? statusName(status) : '') : t(`links.stands.${ticket.unlisted}`);
  return (
    <li>
      <Link
        to={`/t/${ticket.reference}`}
        className={styles['other'] ?? ''}
        data-tip={[ticket.subject, stands, ticket.requester].filter(Boolean).join(' · ')}
      >
        <Icon of={groupIcons[ticket.group]} label={stands} />
        <span className="num">{ticket.reference}</span> <span className="clip">{ticket.subject}</span>
      </Link>
      {onTake && (
        <IconButton size="sm" icon={IconX} label={t('links.unlink', { reference: ticket.reference })} data-take="" onClick={onTake} />
      )}
    </li>
  );
}
