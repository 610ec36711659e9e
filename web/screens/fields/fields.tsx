import { fields, RecordKind, type Field } from '#contracts/fields.ts';
import { patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, fieldName, Link, OrderedList, problemText, SetupPage, useGo } from '#web/shell/index.ts';
import { IconPlus, Row, Section, SkeletonRows, Tag, toast, useKeys } from '#web/ui/index.ts';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

const fieldTitle = (field: Field) => (
  <Link to={`/setup/fields/${field.id}`}>
    <b>{fieldName(field)}</b>
  </Link>
);
const fieldMeta = (field: Field) => (
  <>
    {field.needed !== 'no' && <Tag>{t(`fields.needed.short.${field.needed}`)}</Tag>}
    {field.customer !== 'hidden' && <Tag>{t(`fields.customer.short.${field.customer}`)}</Tag>}
    {t(`fields.kind.${field.kind}`)}
  </>
);

/** What the workspace wants to know of its tickets, companies and people. */
export function Fields() {
  const go = useGo();
  const read = useRead(fields.list, {});
  const change = useWrite(fields.change, fail);
  const remove = useWrite(fields.delete, fail);
  const order = useWrite(fields.order, {
    ...fail,
    optimistic: ({ body }) =>
      patch(fields.list, {}, (before) => ({
        ...before,
        items: before.items.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)),
      })),
  });
  useKeys([{ id: 'fields.new', keys: 'C', label: t('fields.new.ticket'), run: () => go('/setup/fields/new', { on: 'ticket' }) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const all = read.data?.items ?? [];
  const retire = (field: Field, retired: boolean) => {
    const params = { field: field.id };
    const text = t(retired ? 'fields.retired-done' : 'fields.offered-done', { name: field.name });
    const done = ({ version }: Field) => {
      const undo = () => change.mutate({ params, body: { version, retired: !retired } });
      toast({ text, undo: { label: t('common.undo'), run: undo } });
    };
    change.mutate({ params, body: { version: field.version, retired } }, { onSuccess: done });
  };
  return (
    <SetupPage title={t('fields.title')} lead={t('fields.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={5} columns={[20, 'grow', 120]} height="44px" />}
      {read.data &&
        RecordKind.options.map((on) => {
          const own = all.filter((field) => field.on === on);
          return (
            <Section key={on} title={t(`fields.on.${on}`)}>
              {own.length === 0 && <p className="muted">{t('fields.none')}</p>}
              {own.length > 0 && (
                <OrderedList
                  label={t(`fields.on.${on}`)}
                  items={own}
                  onOrder={(ids) => order.mutate({ params: { on }, body: { ids } })}
                  title={fieldTitle}
                  meta={fieldMeta}
                  actions={(field) => [
                    field.retired
                      ? { id: 'offer', label: t('fields.offer'), run: () => retire(field, false) }
                      : { id: 'retire', label: t('fields.retire'), run: () => retire(field, true) },
                    { id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: { field: field.id } }) },
                  ]}
                />
              )}
              <Row>
                <ButtonLink to="/setup/fields/new" search={{ on }} icon={IconPlus}>
                  {t(`fields.new.${on}`)}
                </ButtonLink>
              </Row>
            </Section>
          );
        })}
    </SetupPage>
  );
}
