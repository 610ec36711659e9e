import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { blockedSenders } from '#contracts/blocked-senders.ts';
import { catalog } from '#contracts/catalog.ts';
import { forms, type ChangeForm } from '#contracts/forms.ts';
import { fields } from '#contracts/fields.ts';
import { privacy } from '#contracts/privacy.ts';
import { tickets } from '#contracts/tickets.ts';
import { findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { formToken } from '#server/modules/forms/index.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { app, platform, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const parts = [
  { id: 'name', kind: 'name' },
  { id: 'address', kind: 'address', required: true },
  { id: 'summary', kind: 'summary', required: true },
  { id: 'text', kind: 'text' },
  { id: 'files', kind: 'files' },
] as const;
type Change = Partial<Omit<ChangeForm, 'version' | 'parts'>> & { parts?: readonly object[] };

const live = async (owner: Person, change: Change = {}) => {
  const { id } = await owner.ok(forms.create, { body: { name: 'Contact us', language: 'en' } });
  const body = { version: 1, state: 'live', audience: 'public', parts, ...change };
  return owner.ok(forms.change, { params: { form: id }, body: body as never });
};
const scene = async (change: Change = {}) => {
  const place = await workspace('Helix');
  const owner = await place.member('owner', 'Maya');
  return { place, owner, form: await live(owner, change) };
};
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } });

interface Post {
  readonly from?: string;
  readonly secondsAgo?: number;
  readonly token?: string;
  readonly files?: readonly File[];
  readonly headers?: Record<string, string>;
  readonly query?: string;
}
let made = 0;
const post = async (place: Workspace, form: { id: string; slug: string }, answers: Record<string, string>, how: Post = {}) => {
  const token =
    how.token ?? formToken(platform.keys, { workspaceId: place.id, formId: form.id }, Date.now() - (how.secondsAgo ?? 30) * 1000);
  const data = new FormData();
  for (const [name, value] of Object.entries({ website: '', work: '', token, ...answers })) data.set(name, value);
  for (const file of how.files ?? []) data.append('files', file);
  const request = new Request('http://localhost', { method: 'POST', body: data });
  made += 1;
  return app.inject({
    method: 'POST',
    url: `/forms/${place.slug}/en/${form.slug}${how.query ?? ''}`,
    remoteAddress: how.from ?? `10.9.${Math.trunc(made / 200)}.${made % 200}`,
    headers: {
      host: 'localhost',
      'content-type': request.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
      ...how.headers,
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
};
const asked = { address: 'zoe@nowhere.test', summary: 'It hums', text: 'All day.' };
const listed = async (owner: Person, id: string, state: 'held' | 'made' | 'discarded' = 'held') => {
  await workers.runDue();
  return (await owner.ok(forms.submissions, { params: { form: id }, query: { state } })).items;
};

test('a public form is a whole page that needs no script, in its languages, and others have none', async () => {
  const { place, owner, form } = await scene({
    texts: { title: { en: 'Contact <us>', sv: 'Kontakta oss' }, intro: { en: 'We answer.' }, thanks: {} },
  });
  const page = await get(`/forms/${place.slug}/en/${form.slug}?summary=Pre"set`);
  assert.equal(page.statusCode, 200, page.body);
  assert.match(page.body, /<h1>Contact &lt;us&gt;<\/h1><p>We answer\.<\/p>/);
  assert.match(page.body, /<label for="p-address">E-mail address<\/label><input type="email"/);
  assert.match(page.body, /name="summary" required value="Pre&quot;set"/);
  assert.match(page.body, new RegExp(`href="/forms/${place.slug}/sv/${form.slug}"`));
  const policy = String(page.headers['content-security-policy']);
  assert.match(
    policy,
    /default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  assert.equal(page.headers['x-frame-options'], 'DENY');
  assert.match((await get(`/forms/${place.slug}/sv/${form.slug}`)).body, /<html lang="sv">.*Kontakta oss/s);
  assert.equal(
    (await get(`/forms/${place.slug}/${form.slug}`, { 'accept-language': 'ja' })).headers['location'],
    `/forms/${place.slug}/ja/${form.slug}`,
  );
  const closed = await live(owner, { audience: 'customers', slug: 'zq7closed' });
  assert.equal((await get(`/forms/${place.slug}/en/${closed.slug}`, { cookie: `id=${owner.cookie}` })).statusCode, 404);
  assert.equal((await post(place, closed, asked)).statusCode, 404);
});

test('only sites that the form names may frame it (S-51)', async () => {
  const { place, form } = await scene({ origins: ['https://shop.example'] });
  const framed = await get(`/forms/${place.slug}/en/${form.slug}?frame=1`);
  assert.match(String(framed.headers['content-security-policy']), /frame-ancestors https:\/\/shop\.example$/);
  assert.equal(framed.headers['x-frame-options'], undefined);
  assert.doesNotMatch(framed.body, /<header>/);
  const loader = await get('/forms/embed.js');
  assert.ok(Buffer.byteLength(loader.body) < 8 * 1024);
  assert.equal(loader.headers['cross-origin-resource-policy'], 'cross-origin');
  const closed = await scene();
  const none = await get(`/forms/${closed.place.slug}/en/${closed.form.slug}?frame=1`);
  assert.match(String(none.headers['content-security-policy']), /frame-ancestors 'none'$/);
  assert.equal(none.headers['x-frame-options'], 'DENY');
});

test('what is sent without script is a ticket with its files, from somebody who is not proven', async () => {
  const { place, owner, form } = await scene({ priority: 'high' });
  const file = new File(['words'], 'a.txt', { type: 'text/plain' });
  const sent = await post(place, form, { ...asked, name: 'Zoe' }, { files: [file], query: '?frame=1' });
  assert.equal(sent.statusCode, 303, sent.body);
  assert.equal(sent.headers['location'], `/forms/${place.slug}/en/${form.slug}?sent=1&frame=1`);
  assert.match((await get(sent.headers['location'] ?? '')).body, /We have it/);
  const [one] = await listed(owner, form.id, 'made');
  const { ticket, entries } = await owner.ok(tickets.read, { params: { ticket: one?.ticket ?? '' } });
  assert.deepEqual([ticket.channel, ticket.priority, ticket.subject, ticket.requester?.verified], ['form', 'high', 'It hums', false]);
  const first = entries.find(({ kind }) => kind === 'reply');
  assert.deepEqual([first?.trust?.verified, first?.trust?.reason, first?.attachments[0]?.name], [false, 'form', 'a.txt']);
  // The same page again is the same submission.
  const token = formToken(platform.keys, { workspaceId: place.id, formId: form.id }, Date.now() - 9_000);
  for (const _ of [1, 2]) assert.equal((await post(place, form, asked, { token })).statusCode, 303);
  assert.equal((await listed(owner, form.id, 'made')).length, 2);
});

test('a fault keeps what was typed and says so by its part; a page that is too old or another site sends nothing', async () => {
  const { place, owner, form } = await scene();
  const wrong = await post(place, form, { address: 'no address', summary: '', text: 'Kept "words" <b>' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /2 fields need another look/);
  assert.match(wrong.body, /aria-invalid="true" value="no address"/);
  assert.match(wrong.body, /id="p-summary-error">Fill this in\./);
  assert.match(wrong.body, />Kept &quot;words&quot; &lt;b&gt;<\/textarea>/);
  for (const how of [{ secondsAgo: 90_000 }, { token: 'x.y.z' }]) {
    const old = await post(place, form, asked, how);
    assert.equal(old.statusCode, 422);
    assert.match(old.body, /open for a long time.*It hums/s);
  }
  assert.equal((await post(place, form, asked, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode, 403);
  assert.equal((await post(place, form, asked, { headers: { 'content-type': 'text/plain' } })).statusCode, 415);
  assert.deepEqual([...(await listed(owner, form.id)), ...(await listed(owner, form.id, 'made'))], []);
});

test('what looks like a machine waits with its reason, and is a ticket once somebody says so; discarded it can still be', async () => {
  const { place, owner, form } = await scene();
  await owner.ok(blockedSenders.block, { body: { pattern: 'bad@nowhere.test' } });
  const file = new File(['words'], 'a.txt', { type: 'text/plain' });
  assert.equal((await post(place, form, { ...asked, website: 'x' }, { files: [file] })).statusCode, 303);
  assert.equal((await post(place, form, asked, { secondsAgo: 1 })).statusCode, 303);
  assert.equal((await post(place, form, { ...asked, text: 'https://a.example '.repeat(5) })).statusCode, 303);
  assert.equal((await post(place, form, { ...asked, work: '1' }, { secondsAgo: 30 })).statusCode, 303);
  assert.equal((await post(place, form, { ...asked, address: 'bad@nowhere.test' })).statusCode, 303);
  assert.equal((await post(place, form, { ...asked, website: 'x', text: 'Card 4111 1111 1111 1111' })).statusCode, 303);
  const held = await listed(owner, form.id);
  assert.deepEqual(held.map(({ why }) => why.join()).toReversed(), ['trap', 'fast', 'links', 'work', 'blocked', 'trap']);
  assert.doesNotMatch(held[0]?.text ?? '', /4111 1111/);
  assert.deepEqual(await listed(owner, form.id, 'made'), []);
  const params = { submission: held[5]?.id ?? '' };
  await owner.ok(forms.discard, { params });
  const accepted = await owner.ok(forms.accept, { params, body: {} });
  const { entries } = await owner.ok(tickets.read, { params: { ticket: accepted.id } });
  assert.equal(entries.find(({ kind }) => kind === 'reply')?.attachments[0]?.name, 'a.txt');
  assert.equal(await owner.refused(forms.accept, 404, { params, body: {} }), 'not_found');
});

test('a choice decides what is asked, without script and on the server', async () => {
  const { place, owner, form } = await scene();
  await owner.ok(fields.create, { body: { on: 'ticket', key: 'urgent', kind: 'checkbox', name: 'Urgent' } });
  const more = [
    ...parts,
    { id: 'urgent', kind: 'field', key: 'urgent' },
    { id: 'phone', kind: 'phone', required: true, showIf: { part: 'urgent', values: ['true'] } },
  ];
  await owner.ok(forms.change, { params: { form: form.id }, body: { version: form.version, parts: more } as never });
  assert.match((await get(`/forms/${place.slug}/en/${form.slug}`)).body, /form:not\(:has\(.*\)\) #row-phone\{display:none\}/);
  assert.equal((await post(place, form, asked)).statusCode, 303);
  assert.equal((await post(place, form, { ...asked, urgent: 'true' })).statusCode, 422);
  assert.equal((await post(place, form, { ...asked, urgent: 'true', phone: '070' })).statusCode, 303);
});

test('500 submissions in the name of one address from 50 places bring it one mail at most, without a word of them (S-26)', async () => {
  const { place, owner, form } = await scene();
  await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const victim = `victim@${place.slug}.test`;
  const statuses = new Map<number, number>();
  for (let at = 0; at < 500; at += 1) {
    const answers = { address: victim, name: 'zq7name', summary: 'zq7summary', text: `zq7text ${at}` };
    const { statusCode } = await post(place, form, answers, { from: `10.7.0.${at % 50}` });
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
  }
  assert.deepEqual([...statuses], [[303, 500]]);
  await workers.runDue();
  const mails = sink.messages.filter(({ to }) => to.includes(victim));
  assert.equal(mails.length, 1);
  assert.doesNotMatch(mails.map(({ raw }) => raw.toString()).join(''), /zq7/);
  const read = await owner.ok(forms.read, { params: { form: form.id } });
  assert.deepEqual([read.made, read.held], [5, 495]);
});

test('one network sends so many and no more, whoever is known gets the same answer, and a proven address no mail (S-58, S-59)', async () => {
  const { place, owner, form } = await scene();
  await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const known = `known@${place.slug}.test`;
  await place.within((ctx) => findOrCreateContactByAddress(ctx, { address: known, name: 'Known', verified: true }));
  const answers = [];
  for (const address of [known, `unknown@${place.slug}.test`]) {
    const { statusCode, headers, body } = await post(place, form, { ...asked, address }, { from: '10.6.0.1' });
    answers.push([statusCode, headers['location'], body]);
  }
  assert.deepEqual(answers[0], answers[1]);
  await workers.runDue();
  assert.deepEqual(
    sink.messages.filter(({ to }) => to.includes(known)),
    [],
  );
  const last = [];
  for (let at = 0; at < 20; at += 1) last.push(await post(place, form, { ...asked, address: `a${at}@x.test` }, { from: '10.6.0.1' }));
  const refused = last.at(-1);
  assert.equal(refused?.statusCode, 429);
  assert.match(refused?.body ?? '', /Wait a few minutes.*It hums/s);
});

test('a body of very many parts, or of more than anybody types, is refused at once and read only if one may send (S-59)', async () => {
  const { place, owner, form } = await scene();
  const send = (payload: string, type = 'application/x-www-form-urlencoded', from = '10.5.0.1') =>
    app.inject({
      method: 'POST',
      url: `/forms/${place.slug}/en/${form.slug}`,
      remoteAddress: from,
      headers: { host: 'localhost', 'content-type': type, 'sec-fetch-site': 'same-origin' },
      payload,
    });
  const began = Date.now();
  const isMalformed = (sent: Awaited<ReturnType<typeof send>>) => assert.equal(sent.json<{ code: string }>().code, 'malformed_body');
  isMalformed(await send('a&'.repeat(150_000)));
  const part = '--zq\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
  isMalformed(await send(`${part.repeat(60_000)}--zq--\r\n`, 'multipart/form-data; boundary=zq'));
  assert.ok(Date.now() - began < 2_000, `${Date.now() - began} ms`);
  assert.equal((await send('a'.repeat(600_000))).statusCode, 413);
  for (let at = 0; at < 20; at += 1) await send('a=b', undefined, '10.5.0.2');
  assert.equal((await send('a'.repeat(600_000), undefined, '10.5.0.2')).statusCode, 429);
  assert.deepEqual(await listed(owner, form.id), []);
});

const hasFile = (place: Workspace, content: string) => platform.files.exists(place.id, createHash('sha256').update(content).digest());
const later = () => workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });

test('of whoever is erased nothing waits any more, and their files are off the disk', async () => {
  const { place, owner, form } = await scene();
  const { id } = await place.within((ctx) => findOrCreateContactByAddress(ctx, { address: asked.address, name: 'Zoe', verified: false }));
  const files = [new File(['zq9 held file'], 'a.txt', { type: 'text/plain' })];
  await post(place, form, { ...asked, website: 'x' }, { files });
  const [held] = await listed(owner, form.id);
  assert.ok(await hasFile(place, 'zq9 held file'));
  await owner.ok(privacy.erase, { params: { contact: id }, body: { name: 'Zoe' } });
  await later();
  assert.deepEqual(await listed(owner, form.id), []);
  assert.deepEqual(
    (await listed(owner, form.id, 'discarded')).map(({ text, address }) => [text, address]),
    [[null, null]],
  );
  assert.equal(await owner.refused(forms.accept, 404, { params: { submission: held?.id ?? '' }, body: {} }), 'not_found');
  assert.ok(!(await hasFile(place, 'zq9 held file')));
});

test('files of a page that was sent already are not kept', async () => {
  const { place, form } = await scene();
  const token = formToken(platform.keys, { workspaceId: place.id, formId: form.id }, Date.now() - 9_000);
  await post(place, form, asked, { token, files: [new File(['zq8 first'], 'a.txt')] });
  assert.equal((await post(place, form, asked, { token, files: [new File(['zq8 second'], 'a.txt')] })).statusCode, 303);
  assert.ok(await hasFile(place, 'zq8 first'));
  assert.ok(!(await hasFile(place, 'zq8 second')));
});

test('what names a choice that was retired since or a product that was deleted still becomes a ticket', async () => {
  const { owner, place, form } = await scene();
  const { id: list } = await owner.ok(fields.createList, { body: { name: 'Colours', choices: ['Red', 'Blue'] } });
  for (const [key, kind] of [
    ['colour', 'choice'],
    ['colours', 'choices'],
  ] as const)
    await owner.ok(fields.create, { body: { on: 'ticket', key, kind, listId: list, name: key } });
  const { id: pump } = await owner.ok(catalog.createProduct, { body: { name: 'Pump' } });
  const more = [
    ...parts,
    { id: 'product', kind: 'product' },
    { id: 'colour', kind: 'field', key: 'colour' },
    { id: 'colours', kind: 'field', key: 'colours' },
  ];
  await owner.ok(forms.change, { params: { form: form.id }, body: { version: form.version, parts: more } as never });
  const table = (await owner.ok(fields.lists)).items.find(({ id }) => id === list);
  const red = table?.choices.find(({ name }) => name === 'Red') ?? assert.fail();
  const said = { ...asked, product: pump, colour: red.id, colours: red.id };
  assert.equal((await post(place, form, { ...said, website: 'x' })).statusCode, 303);
  const [held] = await listed(owner, form.id);
  await owner.ok(fields.changeChoice, { params: { list, choice: red.id }, body: { version: red.version, retired: true } });
  await owner.ok(catalog.deleteProduct, { params: { product: pump } });
  const opened = await owner.ok(forms.accept, { params: { submission: held?.id ?? '' }, body: {} });
  const { ticket } = await owner.ok(tickets.read, { params: { ticket: opened.id } });
  assert.deepEqual([ticket.subject, ticket.product], ['It hums', null]);
});
