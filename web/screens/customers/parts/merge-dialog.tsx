import { useState } from 'react';
import { customers } from '#contracts/customers.ts';
import { duplicates, type CustomerSort } from '#contracts/duplicates.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useFields } from '#web/screens/fields/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, ProgressTrack, RadioGroup, SkeletonRows, Stack, Strip, toast } from '#web/ui/index.ts';
import { differences, type Side } from './differences.ts';
import styles from './duplicates.module.css';
import { pageOf } from './alike.tsx';

interface Props {
  sort: CustomerSort;
  ids: readonly [string, string];
  onClose: () => void;
}

const useSides = (sort: CustomerSort, ids: readonly [string, string]) => {
  const of = (id: string, wanted: boolean) => ({
    input: { params: { contact: id } },
    company: { params: { company: id } },
    options: { enabled: wanted },
  });
  const [one, other] = [of(ids[0], sort === 'contact'), of(ids[1], sort === 'contact')];
  const people = [useRead(customers.contact, one.input, one.options), useRead(customers.contact, other.input, other.options)];
  const isCompany = { enabled: sort === 'company' };
  const companies = [useRead(customers.company, one.company, isCompany), useRead(customers.company, other.company, isCompany)];
  return sort === 'contact' ? people : companies;
};

/** Both sides, field by field: who stays, and what is better of the other. */
export function MergeDialog({ sort, ids, onClose }: Props) {
  const go = useGo();
  const [intoId, setInto] = useState(ids[0]);
  const [take, setTake] = useState<ReadonlySet<string>>(new Set());
  const reads = useSides(sort, ids);
  const fields = useFields(sort) ?? [];
  const sides = reads.flatMap(({ data }): Side[] => (data ? [data] : []));
  const [into, from] = [sides.find(({ id }) => id === intoId), sides.find(({ id }) => id !== intoId)];
  const done = (): void => {
    onClose();
    go(pageOf(sort, intoId));
    toast({ text: t('duplicates.merged', { from: from?.name ?? '', into: into?.name ?? '' }), tone: 'success' });
  };
  const fresh = {
    refreshes: ['customers', 'duplicates', 'timeline', 'tickets'],
    onDone: ({ state }: { state: string }) => (state === 'done' ? done() : undefined),
  };
  const person = useWrite(duplicates.mergeContact, fresh);
  const company = useWrite(duplicates.mergeCompany, fresh);
  const write = sort === 'contact' ? person : company;
  const running = write.data?.state === 'running';
  const again = useWrite(duplicates.goOn);
  const progress = useRead(duplicates.merge, { params: { from: from?.id ?? ids[1] } }, { enabled: running, refetchInterval: 1000 });
  const failed = reads.find(({ error }) => error)?.error ?? write.error;
  const toggle = (name: string, side: string) =>
    setTake(new Set(side === 'from' ? [...take, name] : [...take].filter((each) => each !== name)));
  const send = () => {
    if (!into || !from) return;
    const body = { fromId: from.id, take: [...take], versions: { from: from.version, into: into.version } };
    if (sort === 'contact') person.mutate({ params: { contact: into.id }, body });
    else company.mutate({ params: { company: into.id }, body });
  };

  return (
    <Dialog open onClose={onClose} title={t(`duplicates.merge-title.${sort}`)} close={t('common.close')} width={560}>
      <Stack>
        {failed && <ErrorStrip problem={failed} />}
        {(!into || !from) && !failed && <SkeletonRows rows={4} columns={['grow']} height="44px" />}
        {into && from && running && (
          <>
            <p role="status">
              {t('duplicates.running', { moved: progress.data?.moved ?? 0, total: progress.data?.total || (write.data?.total ?? 0) })}
            </p>
            <ProgressTrack
              done={progress.data?.state === 'done' ? 1 : (progress.data?.moved ?? 0) / Math.max(1, progress.data?.total ?? 1)}
              label={t(`duplicates.merge-title.${sort}`)}
            />
            {progress.data?.state === 'stopped' && (
              <Strip tone="warning">{t('duplicates.stopped', { moved: progress.data.moved, total: progress.data.total })}</Strip>
            )}
            {again.error && <ErrorStrip problem={again.error} />}
            <Buttons>
              {progress.data?.state === 'stopped' && (
                <Button busy={again.isPending} onClick={() => again.mutate({ params: { from: from.id }, body: {} })}>
                  {t('duplicates.again')}
                </Button>
              )}
              <Button look="primary" onClick={done}>
                {t(progress.data?.state === 'done' ? 'common.close' : 'duplicates.go-on')}
              </Button>
            </Buttons>
          </>
        )}
        {into && from && !running && (
          <>
            <RadioGroup
              label={t('duplicates.who-stays')}
              name="into"
              value={intoId}
              options={sides.map((side) => ({
                value: side.id,
                label: side.name,
                hint: t('duplicates.since', { day: new Date(side.createdAt) }),
              }))}
              onChange={(id) => {
                setInto(id);
                setTake(new Set());
              }}
            />
            {differences(into, from, fields).map(({ name, label, values }) => (
              <RadioGroup
                key={name}
                label={label}
                name={name}
                value={take.has(name) ? 'from' : 'into'}
                options={(['into', 'from'] as const).map((side) => ({ value: side, label: values[side] }))}
                onChange={(side) => toggle(name, side)}
              />
            ))}
            <p className={styles['kept']}>{t(`duplicates.kept.${sort}`)}</p>
            {sort === 'company' && <Strip>{t('duplicates.managers', { from: from.name, into: into.name })}</Strip>}
            <Strip tone="warning">{t('duplicates.no-undo', { from: from.name, into: into.name })}</Strip>
            <Buttons>
              <Button look="danger" busy={write.isPending} onClick={send}>
                {t('duplicates.merge-into', { from: from.name, into: into.name })}
              </Button>
              <Button look="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
            </Buttons>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
