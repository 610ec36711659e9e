import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { forms, type ChangeForm } from '#contracts/forms.ts';
import { fields } from '#contracts/fields.ts';
import { portalForms } from '#contracts/portal/forms.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { createTeam } from '#contracts/staff.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const noReaders = { levelIds: [], tagIds: [], companyIds: [], contactIds: [] };
const summary = { id: 'summary', kind: 'summary', required: true } as const;
const text = { id: 'text', kind: 'text' } as const;

const tagged = async (owner: Person, contact: string, name: string): Promise<string> => {
  const { tags: carried } = await owner.ok(customers.tagContact, { params: { contact }, body: { name } });
  return carried.find((tag) => tag.name === name)?.id ?? '';
};

type Change = Partial<Omit<ChangeForm, 'version' | 'parts'>> & { parts?: object[] };
const live = async (owner: Person, name: string, change: Change = {}) => {
  const { id } = await owner.ok(forms.create, { body: { name, language: 'en' } });
  const form = await owner.ok(forms.change, {
    params: { form: id },
    body: { version: 1, state: 'live', parts: [summary, text], ...change } as never,
  });
  return { id, slug: form.slug, version: form.version };
};
const send = (who: Person, slug: string, answers: Record<string, unknown> = { summary: 'Help me' }, key: string = newId()) =>
  who.ok(portalForms.submit, { params: { form: slug }, body: { language: 'en', key, answers: answers as never } });
const offered = async (who: Pick<Person, 'ok'>) =>
  (await who.ok(portalForms.list, { query: { language: 'en' } })).items.map(({ slug }) => slug);

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Olga');
  const [ada, ivar] = [await place.contact('Ada Android'), await place.contact('Ivar iOS')];
  return { place, owner, ada, ivar, android: await tagged(owner, ada.id, 'Android'), ios: await tagged(owner, ivar.id, 'iOS') };
};

test('customers see the forms of their tags, and a form that is not theirs is found by no route (S-13)', async () => {
  const { place, owner, ada, ivar, android, ios } = await scene();
  const forAndroid = await live(owner, 'zq7android', { audience: 'chosen', readers: { ...noReaders, tagIds: [android] } });
  const forIos = await live(owner, 'zq7ios', { audience: 'chosen', readers: { ...noReaders, tagIds: [ios] } });
  const forPerson = await live(owner, 'Only Ada', { audience: 'chosen', readers: { ...noReaders, contactIds: [ada.id] } });
  const everybody = await live(owner, 'Everybody', { audience: 'public' });
  const customersOnly = await live(owner, 'All customers', { audience: 'customers' });
  await live(owner, 'Off', { audience: 'public', state: 'off' });
  await live(owner, 'Draft', { audience: 'public', state: 'draft' });
  assert.deepEqual(await offered(ada), [customersOnly.slug, everybody.slug, forPerson.slug, forAndroid.slug]);
  assert.deepEqual(await offered(ivar), [customersOnly.slug, everybody.slug, forIos.slug]);
  assert.deepEqual(await offered(place.nobody), [everybody.slug]);
  for (const who of [ivar, place.nobody]) {
    assert.equal(await who.refused(portalForms.read, 404, { params: { form: forAndroid.slug }, query: { language: 'en' } }), 'not_found');
    const sent = await who.send(portalForms.submit, {
      params: { form: forAndroid.slug },
      body: { language: 'en', key: newId(), answers: { summary: 'x' } },
    });
    assert.ok(sent.status === 404 || sent.status === 401, sent.raw);
    assert.doesNotMatch(sent.raw, /zq7/);
  }
  // With the tag goes the form, at the next request; a merged tag is the other.
  await owner.ok(customers.untagContact, { params: { contact: ada.id, tag: android } });
  assert.ok(!(await offered(ada)).includes(forAndroid.slug));
  await owner.ok(tags.merge, { params: { tag: android }, body: { intoId: ios } });
  assert.ok((await offered(ivar)).includes(forAndroid.slug));
});

test('what is sent by a form of a tag is a ticket of its team, its priority and its tags', async () => {
  const { owner, ada, ivar, android, ios } = await scene();
  const { id: androidTeam } = await owner.ok(createTeam, { body: { name: 'Android team', memberIds: [owner.id] } });
  const { id: iosTeam } = await owner.ok(createTeam, { body: { name: 'iOS team', memberIds: [owner.id] } });
  const a = await live(owner, 'Android help', {
    audience: 'chosen',
    readers: { ...noReaders, tagIds: [android] },
    teamId: androidTeam,
    tagIds: [android],
  });
  const i = await live(owner, 'iOS help', {
    audience: 'chosen',
    readers: { ...noReaders, tagIds: [ios] },
    teamId: iosTeam,
    priority: 'high',
  });
  const { ticket: first, entries } = await owner.ok(tickets.read, { params: { ticket: (await send(ada, a.slug)).id } });
  assert.equal(first.team?.name, 'Android team');
  assert.deepEqual(
    first.tags.map(({ name }) => name),
    ['Android'],
  );
  assert.equal(first.channel, 'form');
  assert.equal(first.requester?.name, 'Ada Android');
  assert.equal(first.subject, 'Help me');
  const { ticket: second } = await owner.ok(tickets.read, { params: { ticket: (await send(ivar, i.slug)).id } });
  assert.equal(second.team?.name, 'iOS team');
  assert.equal(second.priority, 'high');
  assert.ok(entries.some(({ event }) => event?.name === 'form' && event.details['form'] === 'Android help'));
  await workers.runDue({ at: null });
});

test('a form sent twice is one request, with its fields, files and answers by part', async () => {
  const { owner, ada } = await scene();
  const { slug, id } = await (async () => {
    await owner.ok(fields.create, {
      body: { on: 'ticket', key: 'serial', kind: 'text', name: 'Serial number', names: { sv: 'Serienummer' } },
    });
    return live(owner, 'Repair', {
      parts: [
        summary,
        { id: 'serial', kind: 'field', key: 'serial', required: true },
        { id: 'phone', kind: 'phone' },
        { id: 'files', kind: 'files' },
      ],
    });
  })();
  const shown = await ada.ok(portalForms.read, { params: { form: slug }, query: { language: 'sv' } });
  assert.deepEqual(
    shown.parts.map(({ label }) => label),
    ['Sammanfattning', 'Serienummer', 'Telefon', 'Filer'],
  );
  const wrong = await ada.send(portalForms.submit, {
    params: { form: slug },
    body: { language: 'en', key: newId(), answers: { serial: '' } },
  });
  assert.equal(wrong.status, 422);
  assert.deepEqual(
    (wrong.body as { errors: { path: string }[] }).errors.map(({ path }) => path),
    ['body.answers.summary', 'body.answers.serial'],
  );
  const file = await ada.ok(requests.upload, { query: { name: 'a.txt' }, body: Buffer.from('words') });
  const body = {
    language: 'en',
    key: newId(),
    answers: { summary: 'Broken', serial: 'X1', phone: '070' },
    attachmentIds: [file.id],
  } as const;
  const sent = await ada.ok(portalForms.submit, { params: { form: slug }, body: { ...body, attachmentIds: [...body.attachmentIds] } });
  assert.equal(
    (await ada.ok(portalForms.submit, { params: { form: slug }, body: { ...body, attachmentIds: [...body.attachmentIds] } })).id,
    sent.id,
  );
  const { ticket } = await owner.ok(tickets.read, { params: { ticket: sent.id } });
  assert.equal(ticket.fields['serial'], 'X1');
  const page = await ada.ok(requests.read, { params: { request: sent.reference } });
  assert.equal(page.entries[0]?.text, 'Phone: 070');
  assert.deepEqual(
    page.entries[0]?.files.map(({ name }) => name),
    ['a.txt'],
  );
  assert.equal((await owner.ok(forms.read, { params: { form: id } })).made, 1);
});

test('ids of another workspace are not there, a stale change is refused, and a form is copied, deleted and restored', async () => {
  const { owner, ada } = await scene();
  const elsewhere: Workspace = await workspace();
  const stranger = await elsewhere.contact('Stranger');
  const foreignTeam = await (await elsewhere.member('owner')).ok(createTeam, { body: { name: 'T', memberIds: [] } });
  const form = await live(owner, 'Help');
  const params = { form: form.id };
  for (const change of [
    { readers: { ...noReaders, contactIds: [stranger.id] } },
    { tagIds: [newId()] },
    { teamId: foreignTeam.id },
    { assigneeId: newId() },
    { productId: newId() },
  ]) {
    const { status } = await owner.send(forms.change, { params, body: { version: form.version, ...change } });
    assert.ok(status === 404 || status === 422, `${JSON.stringify(change)} ${status}`);
  }
  assert.equal(await owner.refused(forms.change, 409, { params, body: { version: 1, name: 'Other' } }), 'stale_version');
  assert.equal(
    await owner.refused(forms.change, 422, { params, body: { version: form.version, parts: [{ id: 'w', kind: 'words' }] } }),
    'invalid',
  );
  const copy = await owner.ok(forms.copy, { params, body: { name: 'Help' } });
  const { slug, state } = await owner.ok(forms.read, { params: { form: copy.id } });
  assert.deepEqual([slug, state], ['help-2', 'draft']);
  await owner.ok(forms.delete, { params });
  assert.equal(await ada.refused(portalForms.read, 404, { params: { form: form.slug }, query: { language: 'en' } }), 'not_found');
  assert.equal((await owner.ok(forms.restore, { params, body: {} })).state, 'off');
});
