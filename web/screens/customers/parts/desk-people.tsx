import type { DeskPerson } from '#contracts/desk-access.ts';
import type { Pages } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link } from '#web/shell/index.ts';
import { Avatar, Button, EmptyState, IconEye, IconUsers, SkeletonRows, Switch, Table } from '#web/ui/index.ts';
import { DeskWhy, sectionName } from './desk-why.tsx';
import styles from './record.module.css';
import { usePreview } from './use-preview.ts';

interface Props {
  pages: Pages<DeskPerson>;
  /** The company has the desk on for selected people. */
  choosing: boolean;
  isChosen: (person: DeskPerson) => boolean;
  onChoose: (person: DeskPerson, on: boolean) => void;
  can: { change: boolean; preview: boolean };
}

/** Each person of a company: whether they were chosen, what results, and why. */
export function DeskPeople({ pages, choosing, isChosen, onChoose, can }: Props) {
  const preview = usePreview();
  const { read, items, hasMore, more } = pages;
  if (read.isPending) return <SkeletonRows rows={5} columns={['grow', 120]} height="44px" />;
  if (read.data && items.length === 0) return <EmptyState icon={IconUsers} title={t('customers.company-people.none')} />;
  return (
    <>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <Table
        label={t('desk.people')}
        columns={[
          { label: t('customers.name') },
          ...(choosing ? [{ label: t('desk.chosen') }] : []),
          { label: t('desk.result') },
          { label: t('desk.preview'), hidden: true, wide: true },
        ]}
      >
        {items.map((person) => (
          <tr key={person.id}>
            <td>
              <span className={styles['person']}>
                <Avatar name={person.name} decorative />
                <span>
                  <Link to={`/people/${person.id}/portal`} className="link">
                    {person.name}
                  </Link>{' '}
                  <small>{person.address ?? t('customers.no-address')}</small>
                </span>
              </span>
            </td>
            {choosing && (
              <td>
                <Switch
                  label={<span className="sr">{t('desk.choose', { name: person.name })}</span>}
                  checked={isChosen(person)}
                  disabled={!can.change}
                  onChange={(on) => onChoose(person, on)}
                />
              </td>
            )}
            <td>
              <DeskWhy reason={person.result.desk} of="desk" />
              {person.result.desk.on && <div className="muted small">{sectionsOf(person)}</div>}
            </td>
            <td data-wide="" data-end="">
              {can.preview && person.result.desk.on && (
                <Button
                  size="sm"
                  look="quiet"
                  icon={IconEye}
                  busy={preview.busy}
                  aria-label={t('desk.preview-of', { name: person.name })}
                  onClick={() => preview.open(person.id)}
                >
                  {t('desk.preview')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {hasMore && <Button onClick={more}>{t('shell.show-more')}</Button>}
    </>
  );
}

const sectionsOf = ({ result }: DeskPerson): string => {
  const open = result.sections.filter(({ on }) => on).map(({ section }) => sectionName(section));
  return open.length === 0 ? t('desk.no-sections') : format.list(open);
};
