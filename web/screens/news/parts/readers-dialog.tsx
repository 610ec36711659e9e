import { news, type NewsItem } from '#contracts/news.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Dialog, SkeletonRows, Table } from '#web/ui/index.ts';
import { titleOf } from '../title-of.ts';

/** Who has seen it, and when. */
export function ReadersDialog({ item, onClose }: { item: NewsItem; onClose: () => void }) {
  const read = useRead(news.readers, { params: { item: item.id } });
  return (
    <Dialog open onClose={onClose} title={t('news.readers', { title: titleOf(item) })} close={t('common.close')}>
      <p className="muted">{t('news.seen-counts', item.seen)}</p>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 96]} height="36px" />}
      {read.data && (
        <Table
          label={t('news.seen-by')}
          columns={[
            { label: t('news.reader'), wide: true },
            { label: t('news.when'), end: true },
          ]}
        >
          {read.data.items.map(({ kind, id, name, at }) => (
            <tr key={`${kind} ${id}`}>
              <td data-wide="">
                {name} <span className="muted">{t(`news.kind.${kind}`)}</span>
              </td>
              <td data-end="">{format.date(at)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Dialog>
  );
}
