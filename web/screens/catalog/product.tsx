import { useState } from 'react';
import { catalog, type Area, type Product } from '#contracts/catalog.ts';
import { isMissing, patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import {
  Failed,
  FormTroubles,
  Link,
  NotFound,
  OrderedList,
  problemText,
  SaveRow,
  SetupPage,
  usePath,
  useRecordForm,
  useTitle,
} from '#web/shell/index.ts';
import { Button, Checkbox, IconPlus, Pill, Row, Section, SettingsForm, SkeletonRows, TextField, toast, useKeys } from '#web/ui/index.ts';
import { NameDialog } from './parts/name-dialog.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

export function ProductPage() {
  const id = usePath('product');
  const read = useRead(catalog.products, {});
  const product = read.data?.items.find((each) => each.id === id);
  useTitle(product?.name ?? t('catalog.title'));

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (isMissing(read, product)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/products" className="link">
      {t('catalog.title')}
    </Link>
  );
  return (
    <SetupPage title={product?.name ?? t('common.loading')} crumbs={crumbs} aside={product?.retired && <Pill>{t('catalog.retired')}</Pill>}>
      {product ? (
        <>
          <ProductForm product={product} />
          <Areas product={product} />
        </>
      ) : (
        <SkeletonRows rows={5} columns={[20, 'grow']} height="44px" />
      )}
    </SetupPage>
  );
}

function ProductForm({ product }: { product: Product }) {
  const write = useWrite(catalog.changeProduct, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useRecordForm(
    product,
    ({ name, areaRequired }: Product) => ({ name, areaRequired }),
    catalog.changeProduct.body.omit({ version: true }),
    {
      name: t('catalog.name-needed'),
    },
  );
  const save = () => form.save((body) => write.mutate({ params: { product: product.id }, body }));
  const taken = write.error?.code === 'name_taken' ? problemText(write.error) : undefined;
  const shared = {
    form,
    busy: write.isPending,
    problem: taken ? null : write.error,
    onSave: save,
    names: { name: t('catalog.name'), areaRequired: t('catalog.needs-area') },
    show: (_: string, value: unknown) => (typeof value === 'boolean' ? t(value ? 'catalog.yes' : 'catalog.no') : undefined),
  };
  return (
    <SettingsForm onSubmit={save}>
      <FormTroubles {...shared} />
      <TextField {...form.field('name')} error={form.field('name').error ?? taken} label={t('catalog.name')} autoComplete="off" />
      <Checkbox
        label={t('catalog.needs-area')}
        hint={t('catalog.needs-area-hint')}
        checked={form.values.areaRequired}
        onChange={(on) => form.set('areaRequired', on)}
      />
      <SaveRow {...shared} />
    </SettingsForm>
  );
}

const areaTitle = (area: Area) => <b>{area.name}</b>;

function Areas({ product }: { product: Product }) {
  const [open, setOpen] = useState<Area | 'new'>();
  const close = () => setOpen(undefined);
  const create = useWrite(catalog.createArea, { onDone: close });
  const rename = useWrite(catalog.changeArea, { onDone: close });
  const change = useWrite(catalog.changeArea, fail);
  const remove = useWrite(catalog.deleteArea, fail);
  const order = useWrite(catalog.orderAreas, {
    ...fail,
    optimistic: ({ body }) =>
      patch(catalog.products, {}, (before) => ({
        ...before,
        items: before.items.map((each) =>
          each.id === product.id
            ? { ...each, areas: each.areas.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)) }
            : each,
        ),
      })),
  });
  useKeys([{ id: 'areas.new', keys: 'C', label: t('catalog.new-area'), run: () => setOpen('new') }]);

  const at = (area: Area) => ({ product: product.id, area: area.id });
  const retire = (area: Area, retired: boolean) => {
    change.mutate({ params: at(area), body: { version: area.version, retired } });
    const undo = () => change.mutate({ params: at(area), body: { version: area.version + 1, retired: !retired } });
    toast({
      text: t(retired ? 'catalog.retired-done' : 'catalog.offered-done', { name: area.name }),
      undo: { label: t('common.undo'), run: undo },
    });
  };
  return (
    <Section title={t('catalog.areas')} lead={t('catalog.areas.lead')}>
      {product.areas.length === 0 && <p className="muted">{t('catalog.areas.none')}</p>}
      <OrderedList
        label={t('catalog.areas')}
        items={product.areas}
        onOrder={(ids) => order.mutate({ params: { product: product.id }, body: { ids } })}
        title={areaTitle}
        actions={(area) => [
          { id: 'rename', label: t('catalog.rename'), run: () => setOpen(area) },
          area.retired
            ? { id: 'offer', label: t('catalog.offer'), run: () => retire(area, false) }
            : { id: 'retire', label: t('catalog.retire'), run: () => retire(area, true) },
          { id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: at(area) }) },
        ]}
      />
      <Row>
        <Button icon={IconPlus} kbd="C" onClick={() => setOpen('new')}>
          {t('catalog.new-area')}
        </Button>
      </Row>
      <NameDialog
        key={typeof open === 'object' ? open.id : 'new'}
        open={open !== undefined}
        title={typeof open === 'object' ? t('catalog.rename') : t('catalog.new-area')}
        button={typeof open === 'object' ? t('common.save') : t('catalog.create-area')}
        name={typeof open === 'object' ? open.name : ''}
        busy={create.isPending || rename.isPending}
        problem={typeof open === 'object' ? rename.error : create.error}
        onClose={close}
        onSend={({ name }) =>
          typeof open === 'object'
            ? rename.mutate({ params: at(open), body: { version: open.version, name } })
            : create.mutate({ params: { product: product.id }, body: { name } })
        }
      />
    </Section>
  );
}
