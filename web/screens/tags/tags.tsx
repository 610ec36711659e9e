import { useState } from 'react';
import { tags, type ListedTag } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { customers } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage } from '#web/shell/index.ts';
import {
  Button,
  EmptyState,
  IconDots,
  IconButton,
  IconPlus,
  IconTag,
  Menu,
  Row,
  SkeletonRows,
  Table,
  Tag,
  useKeys,
} from '#web/ui/index.ts';
import { DeleteDialog } from './parts/delete-dialog.tsx';
import { MergeDialog } from './parts/merge-dialog.tsx';
import { TagDialog } from './parts/tag-dialog.tsx';

type Opened = { readonly what: 'new' } | { readonly what: 'edit' | 'merge' | 'delete'; readonly tag: ListedTag };

export function Tags() {
  const [open, setOpen] = useState<Opened>();
  const read = useRead(tags.list);
  const uses = useRead(tickets.tagUses).data?.items;
  const tagged = useRead(customers.tagged).data?.items;
  const close = () => setOpen(undefined);
  useKeys([{ id: 'tags.new', keys: 'C', label: t('tags.new'), run: () => setOpen({ what: 'new' }) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const all = read.data?.items ?? [];
  const used = (tag: ListedTag) => {
    const found = uses?.find(({ tagId }) => tagId === tag.id);
    const { companies = 0, people = 0 } = tagged?.find(({ tagId }) => tagId === tag.id) ?? {};
    if (!uses || !tagged) return null;
    if (!found && companies + people === 0) return <span className="muted">{t('tags.unused')}</span>;
    return (
      <Row>
        {found && (
          <Link to="/tickets/all" search={{ tag: tag.id }} className="link">
            {found.about ? t('tags.used-about', { count: found.count }) : t('tags.used', { count: found.count })}
          </Link>
        )}
        {companies > 0 && (
          <Link to="/companies" search={{ tag: tag.name }} className="link">
            {t('tags.used-companies', { count: companies })}
          </Link>
        )}
        {people > 0 && (
          <Link to="/people" search={{ tag: tag.name }} className="link">
            {t('tags.used-people', { count: people })}
          </Link>
        )}
      </Row>
    );
  };
  const actions = (tag: ListedTag) => [
    { id: 'edit', label: t('shell.edit'), run: () => setOpen({ what: 'edit', tag }) },
    ...(all.length > 1 ? [{ id: 'merge', label: t('tags.merge'), run: () => setOpen({ what: 'merge', tag }) }] : []),
    { id: 'delete', label: t('shell.delete'), danger: true, run: () => setOpen({ what: 'delete', tag }) },
  ];
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setOpen({ what: 'new' })}>
      {t('tags.new')}
    </Button>
  );
  return (
    <SetupPage title={t('tags.title')} lead={t('tags.lead')} aside={all.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={5} columns={[160, 'grow', 32]} height="44px" />}
      {read.data && all.length === 0 && (
        <EmptyState icon={IconTag} title={t('tags.empty')} actions={make}>
          {t('tags.empty-text')}
        </EmptyState>
      )}
      {all.length > 0 && (
        <Table
          label={t('tags.title')}
          columns={[{ label: t('tags.name') }, { label: t('tags.use') }, { label: t('shell.edit'), hidden: true, end: true }]}
        >
          {all.map((tag) => (
            <tr key={tag.id}>
              <td>
                <Tag colour={tag.colour}>#{tag.name}</Tag>
              </td>
              <td>{used(tag)}</td>
              <td data-end="">
                <Menu side="end" label={t('tags.actions', { name: tag.name })} sections={[{ entries: actions(tag) }]}>
                  <IconButton size="sm" icon={IconDots} label={t('tags.actions', { name: tag.name })} />
                </Menu>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {(open?.what === 'new' || open?.what === 'edit') && <TagDialog tag={'tag' in open ? open.tag : undefined} onClose={close} />}
      {open?.what === 'merge' && <MergeDialog tag={open.tag} others={all.filter(({ id }) => id !== open.tag.id)} onClose={close} />}
      {open?.what === 'delete' && <DeleteDialog tag={open.tag} onClose={close} />}
    </SetupPage>
  );
}
