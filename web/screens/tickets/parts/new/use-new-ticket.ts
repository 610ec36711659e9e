import { useEffect, useState } from 'react';
import type { DraftCall } from '#contracts/calls.ts';
import { customers } from '#contracts/customers.ts';
import type { Attachment } from '#contracts/threads.ts';
import { tickets, type Priority } from '#contracts/tickets.ts';
import type { SentValues } from '#contracts/fields.ts';
import { fieldsFor, useFields } from '#web/screens/fields/index.ts';
import { Problem, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { untouched, useForm, useGo, useSearchParams, type Form } from '#web/shell/index.ts';
import { toast, useKeys } from '#web/ui/index.ts';
import { begunCall, faultsAt, faultsIn, sentCall, type CallField } from '../../call.ts';
import { useProducts } from '../../lookups.ts';
import { useUploads } from '../composer/use-uploads.ts';
import type { Chosen } from './person-field.tsx';

export const kinds = ['customer', 'reply', 'note'] as const;
/** With a call the direction says whose words they are. */
export const calledKinds = ['customer', 'note'] as const;
export const callKinds = ['none', 'incoming', 'outgoing'] as const;
/** What a select says where nothing is chosen. */
export const none = 'none';
/** The assign rules say who gets it. */
export const byRules = 'rules';

export interface NewTicketValues {
  subject: string;
  text: string;
  productId: string;
  areaId: string;
  priority: Priority;
  assigneeId: string;
  teamId: string;
  as: (typeof kinds)[number];
  requesterId: string;
}
export type NewTicketForm = Form<NewTicketValues>;

const wrongAt = (paths: readonly string[]) => new Problem('invalid', 422, { errors: paths.map((path) => ({ path })) });
const orNull = (id: string) => (id === none ? null : id);

/** The form of a new ticket; `?requester=` fills in who. */
export function useNewTicket() {
  const go = useGo();
  const [search] = useSearchParams({ requester: '' });
  const products = useProducts() ?? [];
  const [person, setPerson] = useState<Chosen>();
  const [name, setName] = useState('');
  const [call, setCall] = useState<DraftCall | null>(null);
  const [wrongCall, setWrongCall] = useState<readonly CallField[]>([]);
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const uploads = useUploads((file) => setFiles((before) => [...before, file]));
  const form = useForm<NewTicketValues>(
    {
      subject: '',
      text: '',
      productId: none,
      areaId: none,
      priority: 'normal',
      assigneeId: none,
      teamId: none,
      as: 'customer',
      requesterId: '',
    },
    undefined,
    {
      subject: t('ticket.new.subject-needed'),
      text: t('ticket.new.text-needed'),
      productId: t('ticket.new.product-needed'),
      areaId: t('ticket.new.area-needed'),
      requesterId: t('ticket.new.requester-form'),
    },
  );
  const { values } = form;
  const [filled, setFilled] = useState<SentValues>({});
  const [wrongFields, setWrongFields] = useState<readonly string[]>([]);
  const custom = fieldsFor(useFields('ticket') ?? [], orNull(values.productId));
  const asked = custom.filter(({ needed }) => needed === 'creating');
  const fill = (key: string, value: SentValues[string]) => {
    setFilled((before) => ({ ...before, [key]: value }));
    setWrongFields((before) => before.filter((each) => each !== key));
  };

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
      setWrongFields(problem.fields.flatMap(({ path }) => (path.startsWith('fields.') ? [path.slice(7)] : [])));
      setWrongCall(faultsAt(problem.fields.map(({ path }) => path)));
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
    const faults = call ? faultsIn(call) : [];
    setWrongCall(faults);
    if (missing.length > 0) form.take(wrongAt(missing));
    else if (faults[0]) document.getElementById(`call.${faults[0]}`)?.focus();
    if (missing.length > 0 || faults.length > 0) return;
    write.mutate({
      body: {
        subject: values.subject,
        text: values.text,
        as: person ? values.as : 'note',
        call: call && sentCall(call),
        priority: values.priority,
        productId: orNull(values.productId),
        areaId: orNull(values.areaId),
        assigneeId: values.assigneeId === byRules ? null : orNull(values.assigneeId),
        byRules: values.assigneeId === byRules,
        teamId: orNull(values.teamId),
        attachmentIds: files.map(({ id }) => id),
        fields: {
          ...untouched(asked),
          ...Object.fromEntries(Object.entries(filled).filter(([key]) => custom.some((field) => field.key === key))),
        },
        ...(person?.kind === 'known' ? { requesterId: person.person.id } : {}),
        ...(person?.kind === 'new' ? { requesterAddress: person.address, ...(name.trim() ? { requesterName: name.trim() } : {}) } : {}),
      },
    });
  };
  useKeys([{ id: 'ticket.create', keys: 'Mod+Enter', label: t('ticket.new.create'), group: t('tickets.new'), inFields: true, run: send }]);

  // Whoever is chosen is who was on the line.
  const contactId = person?.kind === 'known' ? person.person.id : null;
  const changeCall = (change: Partial<DraftCall> | null) => {
    if (change) setWrongCall((before) => before.filter((field) => !(field in change)));
    setCall((before) => (change === null ? null : { ...(before ?? begunCall(contactId)), ...change }));
  };
  return {
    call: call && { ...call, contactId },
    changeCall,
    wrongCall,
    form,
    person,
    setPerson,
    name,
    setName,
    files,
    setFiles,
    uploads,
    write,
    areas,
    custom,
    asked,
    filled,
    fill,
    wrongFields,
    send,
  };
}
