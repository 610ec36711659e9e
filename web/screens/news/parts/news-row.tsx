import type { NewsItem } from '#contracts/news.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, IconButton, IconPencil, IconTrash, Pill, Row } from '#web/ui/index.ts';
import { titleOf } from '../title-of.ts';

interface Props {
  item: NewsItem;
  now: number;
  onEdit: () => void;
  onReaders: () => void;
  onDelete: () => void;
}

const stateOf = ({ showsAt, endsAt }: NewsItem, now: number) =>
  endsAt !== null && Date.parse(endsAt) <= now ? 'over' : Date.parse(showsAt) > now ? 'coming' : 'on';

function whom({ forMembers, audience, tags }: NewsItem): string {
  const customers = {
    staff: [],
    customers: [t('news.for.customers')],
    chosen: [t('news.for.chosen', { tags: format.list(tags.map(({ name }) => name)) })],
  };
  return format.list([...(forMembers ? [t('news.for.members')] : []), ...customers[audience]]);
}

export function NewsRow({ item, now, onEdit, onReaders, onDelete }: Props) {
  const title = titleOf(item);
  const state = stateOf(item, now);
  const seen = item.seen.members + item.seen.customers;
  return (
    <tr>
      <td data-wide="">
        <b>{title}</b> {item.urgent && <Pill tone="warning">{t('news.urgent')}</Pill>}{' '}
        {state !== 'on' && <Pill>{t(`news.state.${state}`)}</Pill>}
      </td>
      <td>{whom(item)}</td>
      <td>{item.endsAt === null ? t('news.from', { at: new Date(item.showsAt) }) : format.range(item.showsAt, item.endsAt)}</td>
      <td data-end="">
        {seen === 0 ? (
          <span className="muted">{t('news.nobody')}</span>
        ) : (
          <Button size="sm" look="quiet" onClick={onReaders} aria-label={t('news.seen-named', { count: seen, title })}>
            {format.number(seen)}
          </Button>
        )}
      </td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it holds what is labelled */}
      <td data-end="">
        <span style={{ display: 'inline-block' }}>
          <Row gap={4}>
            <IconButton size="sm" icon={IconPencil} label={t('news.edit', { title })} onClick={onEdit} />
            <IconButton size="sm" icon={IconTrash} label={t('shell.delete-named', { name: title })} onClick={onDelete} />
          </Row>
        </span>
      </td>
    </tr>
  );
}
