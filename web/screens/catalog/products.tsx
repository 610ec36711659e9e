import { useState } from 'react';
import { catalog, type Product } from '#contracts/catalog.ts';
import { patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, OrderedList, problemText, SetupPage } from '#web/shell/index.ts';
import { Button, EmptyState, IconPlus, IconTag, SkeletonRows, Tag, toast, useKeys } from '#web/ui/index.ts';
import { NameDialog } from './parts/name-dialog.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
const linesOf = (text: string) => text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

const productTitle = (product: Product) => (
  <Link to={`/setup/products/${product.id}`}>
    <b>{product.name}</b>
  </Link>
);
const productMeta = (product: Product) => (
  <>
    {product.sample && <Tag>{t('shell.sample.mark')}</Tag>}
    {product.areaRequired && <Tag>{t('catalog.needs-area.short')}</Tag>}
    {t('catalog.areas.count', { count: product.areas.filter((area) => !area.retired).length })}
  </>
);

export function Products() {
  const [making, setMaking] = useState(false);
  const read = useRead(catalog.products, {});
  const create = useWrite(catalog.createProduct, { onDone: () => setMaking(false) });
  const change = useWrite(catalog.changeProduct, fail);
  const remove = useWrite(catalog.deleteProduct, fail);
  const order = useWrite(catalog.orderProducts, {
    ...fail,
    optimistic: ({ body }) =>
      patch(catalog.products, {}, (before) => ({
        ...before,
        items: before.items.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)),
      })),
  });
  useKeys([{ id: 'products.new', keys: 'C', label: t('catalog.new'), run: () => setMaking(true) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const products = read.data?.items ?? [];
  const retire = (product: Product, retired: boolean) => {
    change.mutate({ params: { product: product.id }, body: { version: product.version, retired } });
    const undo = () => change.mutate({ params: { product: product.id }, body: { version: product.version + 1, retired: !retired } });
    toast({
      text: t(retired ? 'catalog.retired-done' : 'catalog.offered-done', { name: product.name }),
      undo: { label: t('common.undo'), run: undo },
    });
  };
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
      {t('catalog.new')}
    </Button>
  );
  return (
    <SetupPage title={t('catalog.title')} lead={t('catalog.lead')} aside={products.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={5} columns={[20, 'grow', 80]} height="44px" />}
      {read.data && products.length === 0 && (
        <EmptyState icon={IconTag} title={t('catalog.empty')} actions={make}>
          {t('catalog.empty-text')}
        </EmptyState>
      )}
      {products.length > 0 && (
        <OrderedList
          label={t('catalog.title')}
          items={products}
          onOrder={(ids) => order.mutate({ body: { ids } })}
          title={productTitle}
          meta={productMeta}
          actions={(product) => [
            product.retired
              ? { id: 'offer', label: t('catalog.offer'), run: () => retire(product, false) }
              : { id: 'retire', label: t('catalog.retire'), run: () => retire(product, true) },
            { id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: { product: product.id } }) },
          ]}
        />
      )}
      <NameDialog
        open={making}
        title={t('catalog.new')}
        button={t('catalog.create')}
        withAreas
        busy={create.isPending}
        problem={create.error}
        onClose={() => setMaking(false)}
        onSend={({ name, areas, areaRequired }) => {
          const names = linesOf(areas);
          create.mutate({ body: { name, areas: names, areaRequired: areaRequired && names.length > 0 } });
        }}
      />
    </SetupPage>
  );
}
