import type { Language } from '#contracts/common.ts';
import type { Field, SentValue } from '#contracts/fields.ts';
import { listProducts } from '#server/modules/catalog/index.ts';
import { companyOf, findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { checkValue, fieldsOn, setValues } from '#server/modules/fields/index.ts';
import { isOwnAddress, queueConfirmation } from '#server/modules/mailroom/index.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { tagNames } from '#server/modules/tags/index.ts';
import { addEntry, type CreatedRecord, type NewAttachment } from '#server/modules/threads/index.ts';
import { addEventLine, startTicket, tagTicket, ticketAssigned } from '#server/modules/tickets/index.ts';
import type { ContactActor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { tagIdsOf, type FormRow } from '../queries/forms.ts';
import type { Said } from '../rules/check-answers.ts';

export interface Sending {
  readonly said: Said;
  readonly language: Language;
  /** Null: whoever wrote it only says who they are. */
  readonly sender: ContactActor | null;
  readonly attachmentIds?: readonly string[];
  readonly files?: readonly NewAttachment[];
}

interface Requester {
  readonly id: string;
  readonly name: string;
  readonly companyId: string | null;
}

// Nobody becomes our own mailbox, whatever was typed (S-25).
const claimedRequester = async (ctx: Context, { address, name }: Said, language: Language): Promise<Requester | null> => {
  if (address === '' || (await isOwnAddress(ctx, address))) return null;
  const contact = await findOrCreateContactByAddress(ctx, { address, name, verified: false, language });
  return { id: contact.id, name: contact.name, companyId: (await companyOf(ctx, contact.id))?.id ?? null };
};

const requesterOf = async (ctx: Context, { sender, said, language }: Sending): Promise<Requester | null> =>
  sender ? { id: sender.contactId, name: sender.name, companyId: sender.primaryCompanyId } : claimedRequester(ctx, said, language);

/** What the form is for, unless it was said in it; what is offered no more must keep nothing out. */
const subjectOf = async (ctx: Context, form: FormRow, { productId, areaId }: Said) => {
  const about = productId === null ? { productId: form.productId, areaId: form.areaId } : { productId, areaId };
  if (about.productId === null) return about;
  const product = (await listProducts(ctx)).find(({ id }) => id === about.productId);
  if (!product || product.retired) return { productId: null, areaId: null };
  return { ...about, areaId: product.areas.some(({ id, retired }) => id === about.areaId && !retired) ? about.areaId : null };
};

const assigneeOf = async (ctx: Context, { assigneeId }: FormRow): Promise<string | null> =>
  assigneeId !== null && (await memberCards(ctx, [assigneeId])).some(({ state }) => state === 'active') ? assigneeId : null;

/** What of a value the field still takes; of several choices each for itself. */
const stillFit = (field: Field, value: SentValue): SentValue => {
  const fits = (one: SentValue) => 'rows' in checkValue(field, one);
  if (fits(value)) return value;
  return Array.isArray(value) && field.kind === 'choices' ? value.filter((choice) => fits([choice])) : null;
};

const fillIn = async (ctx: Context, id: string, { fields }: Said): Promise<void> => {
  // A submission that waited may say something of a field or a choice that is gone by now.
  const there = (await fieldsOn(ctx, 'ticket', Object.keys(fields))).filter(({ retired }) => !retired);
  const values = Object.fromEntries(there.map((field) => [field.key, stillFit(field, fields[field.key] ?? null)]));
  await setValues(ctx, { on: 'ticket', id, open: true }, values);
};

const authorOf = (requester: Requester | null, { name, address }: Said) =>
  requester
    ? ({ kind: 'contact', id: requester.id, name: requester.name, side: 'customer' } as const)
    : ({ kind: 'stranger', id: null, name: name || address || '–', side: 'customer' } as const);

// What mail calls unproven: nothing shows that the address is theirs (S-19, S-26).
const unproven = (address: string) => ({
  spf: null,
  dkim: null,
  dmarc: null,
  policy: null,
  verified: false,
  reason: 'form',
  address: address || null,
});

/** The ticket of a filled-in form, by the same command as any other; done by the desk, which alone may tag and assign. */
export const makeTicket = async (ctx: Context, form: FormRow, sending: Sending): Promise<CreatedRecord> => {
  const { said, sender, attachmentIds = [], files = [] } = sending;
  const requester = await requesterOf(ctx, sending);
  const [assigneeId, teamId] = [await assigneeOf(ctx, form), form.teamId];
  // Whoever is signed in asks for themselves, and is told of it like of anything they ask.
  const asking: Context = sender ? { ...ctx, actor: sender } : ctx;
  const record = await startTicket(asking, {
    subject: said.subject.slice(0, 500),
    requester,
    companyId: requester?.companyId ?? null,
    ...(await subjectOf(ctx, form, said)),
    priority: form.priority,
    assigneeId,
    teamId,
    channel: 'form',
    formId: form.id,
    byRules: assigneeId === null && teamId === null,
  });
  await fillIn(ctx, record.id, said);
  await addEntry(ctx, {
    recordId: record.id,
    kind: 'reply',
    sides: ['customer', 'owner'],
    state: 'released',
    author: authorOf(requester, said),
    channel: 'form',
    text: said.text,
    trust: sender ? null : unproven(said.address),
    attachmentIds,
    attachments: files,
    opening: true,
  });
  await addEventLine(ctx, record.id, { name: 'form', sides: ['owner'], details: { form: form.name, formId: form.id } });
  for (const { name } of await tagNames(ctx, await tagIdsOf(ctx, form.id))) await tagTicket(ctx, record.id, name);
  if (assigneeId !== null || teamId !== null)
    await tell(ctx, ticketAssigned, { recordId: record.id, payload: { recordId: record.id, assigneeId, before: null, teamId } });
  if (!sender && requester)
    await queueConfirmation(ctx, { recordId: record.id, contactId: requester.id, address: said.address, language: sending.language });
  return record;
};
