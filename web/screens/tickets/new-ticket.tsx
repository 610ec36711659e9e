import { useEffect, useState } from 'react';
import { customers } from '#contracts/customers.ts';
import type { Attachment } from '#contracts/threads.ts';
import { tickets, type Priority } from '#contracts/tickets.ts';
import { Problem, useMay, useMe, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useBack, useForm, useGo, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Button, Buttons, FormErrorSummary, Page, SegmentedControl, Select, SettingsForm, Sheet, TextArea, TextField, toast, useKeys } from '#web/ui/index.ts';
import { atWork, useMembers, useProducts, useTeams } from './lookups.ts';
import { useUploads } from './parts/composer/use-uploads.ts';
import { FilesField } from './parts/new/files-field.tsx';
import styles from './parts/new/new.module.css';
import { PersonField, type Chosen } from './parts/new/person-field.tsx';
import { priorities, priorityName } from './words.ts';

const kinds = ['customer', 'reply', 'note'] as const;
const none = 'none';
const wrongAt = (paths: readonly string[]) => new Problem('invalid', 422, { errors: paths.map((path) => ({ path })) });
const orNull = (id: string) => (id === none ? null : id);

/** Somebody called, or we begin: one form, sent with Mod+Enter. `?requester=` fills in who. */
export function NewTicket() {
  const me = useMe();
  const may = useMay();
  const go = useGo();
  const back = useBack();
  const [search] = useSearchParams({ requester: '' });
  const products = useProducts() ?? [];
  const members = useMembers();
  const teams = useTeams() ?? [];
  const [person, setPerson] = useState<Chosen>();
  const [name, setName] = useState('');
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const uploads = useUploads((file) => setFiles((before) => [...before, file]));
  const form = useForm(
    { subject: '', text: '', productId: none, areaId: none, priority: 'normal' as Priority, assigneeId: none, teamId: none, as: 'customer' as (typeof kinds)[number], requesterId: '' },
    undefined,
    { subject: t('ticket.new.subject-needed'), text: t('ticket.new.text-needed'), productId: t('ticket.new.product-needed'), areaId: t('ticket.new.area-needed'), requesterId: t('ticket.new.requester-form') },
  );
  const { values } = form;
  useTitle(t('tickets.new'));

  const given = useRead(customers.contact, { params: { contact: search.requester } }, { enabled: search.requester !== '' });
  useEffect(() => {
    if (given.data) setPerson({ kind: 'known', person: given.data });
  }, [given.data]);

  const write = useWrite(tickets.open, {
    onDone: (made) => {
      toast({ tone: 'success', text: t('ticket.new.done', { reference: made.reference }) });
      go(`/t/${made.reference}`, {}, { replace: true });
    },
    onProblem: (problem) => {
      if (problem.code === 'area_required') form.take(wrongAt(['areaId']));
      else form.take(problem.fields.some(({ path }) => path.startsWith('requester')) ? wrongAt(['requesterId']) : problem);
    },
  });

  const product = products.find(({ id }) => id === values.productId);
  const areas = product?.areas.filter((area) => !area.retired) ?? [];
  const send = () => {
    if (write.isPending || uploads.busy) return;
    // The first things one forgets are said at once; the rest is the server's to judge.
    const missing = [
      ...(values.subject.trim() === '' ? ['subject'] : []),
      ...(values.text.trim() === '' && files.length === 0 ? ['text'] : []),
      ...(products.some(({ retired }) => !retired) && values.productId === none ? ['productId'] : []),
      ...(product?.areaRequired && values.areaId === none ? ['areaId'] : []),
    ];
    if (missing.length > 0) {
      form.take(wrongAt(missing));
      return;
    }
    write.mutate({
      body: {
        subject: values.subject,
        text: values.text,
        as: person ? values.as : 'note',
        channel: values.as === 'customer' && person ? 'phone' : 'web',
        priority: values.priority,
        productId: orNull(values.productId),
        areaId: orNull(values.areaId),
        assigneeId: orNull(values.assigneeId),
        teamId: orNull(values.teamId),
        attachmentIds: files.map(({ id }) => id),
        ...(person?.kind === 'known' ? { requesterId: person.person.id } : {}),
        ...(person?.kind === 'new' ? { requesterAddress: person.address, ...(name.trim() ? { requesterName: name.trim() } : {}) } : {}),
      },
    });
  };
  useKeys([{ id: 'ticket.create', keys: 'Mod+Enter', label: t('ticket.new.create'), group: t('tickets.new'), inFields: true, run: send }]);

  const members_ = atWork(members);
  return (
    <Sheet>
      <Page title={t('tickets.new')}>
        <SettingsForm wide onSubmit={send}>
          <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
          {write.error && form.errors.length === 0 && <ErrorStrip problem={write.error} retry={send} />}
          <PersonField id="requesterId" value={person} onChange={setPerson} error={form.field('requesterId').error} />
          {person?.kind === 'new' && <TextField label={t('ticket.new.name')} optional={t('common.optional')} value={name} onChange={setName} autoComplete="off" />}
          <TextField {...form.field('subject')} label={t('ticket.subject')} maxLength={500} autoComplete="off" />
          {person && <SegmentedControl wide name="as" label={t('ticket.new.as')} labelHidden={false} options={kinds.map((value) => ({ value, label: t(`ticket.new.as.${value}`) }))} value={values.as} onChange={(value) => form.set('as', value)} />}
          <TextArea {...form.field('text')} label={person ? t(`ticket.new.text.${values.as}`) : t('ticket.new.text.note')} rows={6} />
          <FilesField files={files} uploads={uploads} onRemove={(id) => setFiles(files.filter((file) => file.id !== id))} />
          <div className={styles['two']}>
            {products.length > 0 && (
              <Select
                {...form.field('productId')}
                label={t('tickets.filter.product')}
                options={[{ value: none, label: t('tickets.no-product') }, ...products.filter(({ retired }) => !retired).map(({ id, name: label }) => ({ value: id, label }))]}
                onChange={(id) => {
                  form.set('productId', id);
                  form.set('areaId', none);
                }}
              />
            )}
            {areas.length > 0 && <Select {...form.field('areaId')} label={t('ticket.area')} options={[{ value: none, label: t('ticket.none') }, ...areas.map(({ id, name: label }) => ({ value: id, label }))]} />}
            <Select {...form.field('priority')} label={t('tickets.filter.priority')} options={priorities.map((value) => ({ value, label: priorityName(value) }))} />
            {may('tickets.assign') && (
              <>
                <Select
                  {...form.field('assigneeId')}
                  label={t('tickets.filter.assignee')}
                  options={[{ value: none, label: t('tickets.nobody') }, { value: me.id, label: t('ticket.new.me', { name: me.name }) }, ...members_.filter(({ id }) => id !== me.id).map(({ id, name: label }) => ({ value: id, label }))]}
                />
                {teams.length > 0 && <Select {...form.field('teamId')} label={t('tickets.filter.team')} options={[{ value: none, label: t('tickets.no-team') }, ...teams.map(({ id, name: label }) => ({ value: id, label }))]} />}
              </>
            )}
          </div>
          <Buttons note={person && values.as === 'reply' ? t('ticket.new.mails') : undefined}>
            <Button type="submit" look="primary" busy={write.isPending || uploads.busy} kbd="Mod+Enter">
              {t('ticket.new.create')}
            </Button>
            <Button look="quiet" onClick={back}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </SettingsForm>
      </Page>
    </Sheet>
  );
}
