import { fields, RecordKind } from '#contracts/fields.ts';
import { isMissing, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Failed, fieldName, Link, NotFound, SetupPage, usePath, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Pill, SkeletonRows } from '#web/ui/index.ts';
import { FieldForm } from './parts/field-form.tsx';

/** One field, or a new one: `/setup/fields/new?on=company`. */
export function FieldPage() {
  const id = usePath('field');
  const [search] = useSearchParams({ on: 'ticket' });
  const making = id === 'new';
  const read = useRead(fields.list, {});
  const lists = useRead(fields.lists, {});
  const field = read.data?.items.find((each) => each.id === id);
  const on = field?.on ?? RecordKind.safeParse(search.on).data ?? 'ticket';
  const title = making ? t(`fields.new.${on}`) : field ? fieldName(field) : t('fields.title');
  useTitle(title);

  const failed = read.error ?? lists.error;
  const ready = read.data !== undefined && lists.data !== undefined;
  if (failed && !ready) return <Failed cause={failed} retry={() => void Promise.all([read.refetch(), lists.refetch()])} />;
  if (!making && isMissing(read, field)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/fields" className="link">
      {t('fields.title')}
    </Link>
  );
  return (
    <SetupPage title={title} crumbs={crumbs} aside={field?.retired && <Pill>{t('fields.retired')}</Pill>}>
      {ready && (making || field) ? (
        <FieldForm key={id} on={on} field={field} lists={lists.data?.items ?? []} />
      ) : (
        <SkeletonRows rows={5} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}
