import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import { optOuts } from '#contracts/opt-outs.ts';
import { portalMail } from '#contracts/portal/mail.ts';
import { requests } from '#contracts/portal/requests.ts';
import { surveys } from '#contracts/surveys.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { choiceOfToken, choiceToken } from './rules/choice-link.ts';
import { unsubscribing } from './rules/headers.ts';
import { isOneClick } from './rules/one-click.ts';

const { app, mailbox, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
const before0 = platform.address.origin;
before(() => void (platform.address.origin = 'https://desk.example'));
after(async () => {
  platform.address.origin = before0;
  await sink.stop();
});

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const form = { 'content-type': 'application/x-www-form-urlencoded' };

interface Scene {
  readonly place: Workspace;
  readonly owner: Person;
  readonly anna: Person;
}

const scene = async (smtp: number | null = sink.port): Promise<Scene> => {
  const place = await workspace();
  const [owner, anna] = [await place.member('owner', 'Maya'), await place.contact('Anna')];
  await place.within((ctx) =>
    ctx.db.updateTable('customers.contact').set({ verified: true }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  if (smtp !== null) await mailbox(owner, `support@${place.slug}.example`, { smtp });
  const body = { active: true, productIds: [], delayMinutes: 0, changeDays: 7, restDays: 0, lowReopens: false, version: 0 };
  await owner.ok(surveys.changeSettings, { body });
  return { place, owner, anna };
};

/** A request of hers is closed and, where she is asked, she is mailed. */
const close = async ({ owner, anna }: Scene, subject: string): Promise<string> => {
  const { id } = await anna.ok(requests.ask, { body: { subject, text: 'All dead.' } });
  const { version } = (await owner.ok(tickets.read, { params: { ticket: id } })).ticket;
  await owner.ok(tickets.close, { params: { ticket: id }, body: { version } });
  await workers.runDue({ at: inHours(1) });
  await workers.runDue({ at: inHours(1) });
  return id;
};
const asked = async ({ owner }: Scene, ticket: string) =>
  (await owner.ok(mailroom.outbox, { query: { ticket } })).items.filter(({ subject }) => subject.startsWith('How did we do?'));

const rawTo = (person: Person): string => {
  const mail = sink.messages.findLast(({ to, raw }) => to.includes(person.address) && String(raw).includes('survey?token'));
  return String(mail?.raw).replaceAll('=\r\n', '').replaceAll('=3D', '=');
};
const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n\s/g, '') ?? '';
const tokenIn = (raw: string): string => /mail-choice\?token=([\w-]+)/.exec(raw)?.[1] ?? '';

const look = (place: Workspace, token: string) => place.nobody.send(portalMail.lookAtChoice, { body: { token } });
const choose = (place: Workspace, token: string, wanted: boolean) => place.nobody.send(portalMail.choose, { body: { token, wanted } });
const click = (place: Workspace, token: string, body = 'List-Unsubscribe=One-Click', headers: Record<string, string> = form) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/${place.slug}/portal/unsubscriptions?token=${token}`,
    headers: { host: 'localhost', ...headers },
    payload: body,
  });
const saidNo = async ({ owner }: Scene, contact: Person) =>
  (await owner.ok(optOuts.ofContact, { params: { contact: contact.id } })).items.map(({ list, by, name }) => [list, by, name]);

test('a form of either kind says no by one click, and nothing else does', () => {
  const part = (name: string, value: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;
  const multi = 'multipart/form-data; boundary=x';
  assert.ok(isOneClick('application/x-www-form-urlencoded; charset=utf-8', 'List-Unsubscribe=One-Click'));
  assert.ok(isOneClick(multi, part('List-Unsubscribe', 'One-Click')));
  assert.ok(!isOneClick(multi, part('List-Unsubscribe', 'No')));
  assert.ok(!isOneClick(multi, part('Other', 'One-Click')));
  for (const body of ['', 'List-Unsubscribe=', 'List-Unsubscribe=No', 'x=List-Unsubscribe%3DOne-Click'])
    assert.ok(!isOneClick('application/x-www-form-urlencoded', body), body);
  assert.ok(!isOneClick('application/json', '{"List-Unsubscribe":"One-Click"}'));
});

test('one click is offered by https only', () => {
  assert.deepEqual(Object.keys(unsubscribing('http://localhost/x')), ['List-Unsubscribe']);
  assert.equal(unsubscribing('https://desk.example/x')['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');
});

test('a token shows nothing of whom it is for, and opens nothing but what it was made for', () => {
  const choice = { list: 'survey', contactId: '01990000-0000-7000-8000-000000000001' } as const;
  const token = choiceToken(platform.keys, 'one', choice);
  assert.deepEqual(choiceOfToken(platform.keys, 'one', token), choice);
  const bytes = Buffer.from(token, 'base64url').toString('latin1');
  assert.ok(!bytes.includes('survey') && !bytes.includes('01990000'));
  assert.equal(choiceOfToken(platform.keys, 'two', token), null);
  for (const other of ['', 'AAAA', token.slice(0, -1), `${token.slice(0, -4)}AAAA`])
    assert.equal(choiceOfToken(platform.keys, 'one', other), null);
});

test('a survey mail says how to say no; opening that changes nothing, saying it does, and nothing is asked any more', async () => {
  const all = await scene();
  const { place, owner, anna } = all;
  const first = await close(all, 'One');
  const raw = rawTo(anna);
  const token = tokenIn(raw);
  assert.equal(headerOf(raw, 'List-Unsubscribe'), `<https://desk.example/api/v1/${place.slug}/portal/unsubscriptions?token=${token}>`);
  assert.equal(headerOf(raw, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
  assert.match(raw, /If you want no more questions like this one by mail/);
  const [mail] = await asked(all, first);
  const shown = JSON.stringify(await owner.ok(mailroom.outgoing, { params: { mail: mail?.id ?? '' } }));
  assert.ok(!shown.includes(token) && shown.includes('no more questions'), 'a member reads how a customer says no');

  // What scanners and programs that fetch ahead do.
  for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
    const ahead = await app.inject({
      method,
      url: `/api/v1/${place.slug}/portal/unsubscriptions?token=${token}`,
      headers: { host: 'localhost' },
    });
    if (method === 'GET')
      assert.deepEqual([ahead.statusCode, ahead.headers.location], [302, `/p/${place.slug}/mail-choice?token=${token}`]);
  }
  assert.deepEqual((await look(place, token)).body, { list: 'survey', wanted: true });
  for (const [body, headers] of [
    ['', form],
    ['x=1', form],
    ['{}', { 'content-type': 'application/json' }],
    ['List-Unsubscribe=One-Click', {}],
  ] as const)
    assert.equal((await click(place, token, body, headers)).statusCode, 422, body);
  assert.equal((await click(place, token, `x=${'y'.repeat(9000)}`)).statusCode, 413);
  assert.equal(
    (
      await app.inject({
        method: 'POST',
        url: `/api/v1/${place.slug}/portal/unsubscriptions?token=${token}`,
        headers: { host: 'localhost' },
      })
    ).statusCode,
    422,
  );
  assert.deepEqual(await saidNo(all, anna), []);

  assert.equal((await click(place, token)).statusCode, 200);
  assert.deepEqual(await saidNo(all, anna), [['survey', 'contact', '']]);
  assert.deepEqual(await asked(all, await close(all, 'Two')), []);

  assert.deepEqual((await choose(place, token, true)).body, { list: 'survey', wanted: true });
  assert.equal((await asked(all, await close(all, 'Three'))).length, 1);
});

test('the same no twice is one no, by whoever said it first', async () => {
  const all = await scene();
  await close(all, 'One');
  const token = tokenIn(rawTo(all.anna));
  const at = async () => (await all.owner.ok(optOuts.ofContact, { params: { contact: all.anna.id } })).items[0]?.at;
  await choose(all.place, token, false);
  const first = await at();
  await click(all.place, token);
  await all.owner.ok(optOuts.add, { params: { contact: all.anna.id, mailList: 'survey' } });
  assert.equal(await at(), first);
  assert.deepEqual(await saidNo(all, all.anna), [['survey', 'contact', '']]);
});

test('a link speaks for its own contact, in its own workspace, and lets nobody in', async () => {
  const all = await scene();
  const bo = await all.place.contact('Bo');
  await close(all, 'One');
  const token = tokenIn(rawTo(all.anna));
  await choose(all.place, token, false);
  assert.deepEqual(await saidNo(all, bo), []);
  // Somebody else who is signed in speaks for Anna by her link, not for themselves.
  await bo.ok(portalMail.choose, { body: { token, wanted: true } });
  await bo.ok(portalMail.choose, { body: { token, wanted: false } });
  assert.deepEqual([await saidNo(all, bo), (await saidNo(all, all.anna)).length], [[], 1]);

  const other = await scene(null);
  for (const foreign of [token, 'nothing', '', 'A'.repeat(139), `${token.slice(0, -3)}AAA`]) {
    assert.equal((await look(other.place, foreign)).status, 410, foreign);
    assert.equal((await choose(other.place, foreign, false)).status, 410, foreign);
    assert.equal((await click(other.place, foreign)).statusCode, 410, foreign);
  }
  assert.deepEqual(await saidNo(other, other.anna), []);
  const surveyToken = /survey\?token=([\w-]+)&/.exec(rawTo(all.anna))?.[1] ?? '';
  assert.equal((await choose(all.place, surveyToken, true)).status, 410);
  assert.equal((await saidNo(all, all.anna)).length, 1);
  const { body } = await look(all.place, token);
  assert.deepEqual(Object.keys(body as object).toSorted(), ['list', 'wanted']);
});

test('a link of somebody who is no more says so', async () => {
  const all = await scene(null);
  const token = choiceToken(platform.keys, all.place.id, { list: 'survey', contactId: '01990000-0000-7000-8000-000000000001' });
  assert.equal((await look(all.place, token)).status, 410);
  assert.equal((await click(all.place, token)).statusCode, 410);
});

test('a mail that waited when its reader said no is withdrawn, and is not sent again by hand', async () => {
  const all = await scene(1);
  const id = await close(all, 'One');
  const [mail] = await asked(all, id);
  assert.equal(mail?.state, 'waiting');
  await all.owner.ok(optOuts.add, { params: { contact: all.anna.id, mailList: 'survey' } });
  await workers.runDue({ at: inHours(6) });
  assert.equal((await asked(all, id))[0]?.state, 'withdrawn');
  await all.place.within((ctx) =>
    ctx.db
      .updateTable('mailroom.outgoingMail')
      .set({ state: 'failed' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', mail?.id ?? '')
      .execute(),
  );
  assert.equal(await all.owner.refused(mailroom.resend, 409, { params: { mail: mail?.id ?? '' }, body: {} }), 'opted_out');
});

test('members see it, those who may change customers change it, of people who are there', async () => {
  const { place, owner, anna } = await scene(null);
  const viewer = await place.member('viewer', 'Vera');
  const at = { params: { contact: anna.id } };
  const one = { params: { contact: anna.id, mailList: 'survey' } } as const;
  assert.equal(await viewer.refused(optOuts.add, 403, one), 'not_allowed');
  assert.equal((await viewer.ok(optOuts.ofContact, at)).can.change, false);
  const { items, can } = await owner.ok(optOuts.add, one);
  assert.deepEqual([items.map(({ by, name }) => [by, name]), can.change], [[['member', 'Maya']], true]);
  assert.deepEqual((await owner.ok(optOuts.remove, one)).items, []);
  assert.deepEqual((await owner.ok(optOuts.remove, one)).items, []);
  const nobody = { params: { contact: '01990000-0000-7000-8000-000000000001', mailList: 'survey' } } as const;
  assert.equal(await owner.refused(optOuts.add, 404, nobody), 'not_found');
  const other = await scene(null);
  assert.equal(await other.owner.refused(optOuts.add, 404, one), 'not_found');
  assert.equal(await owner.refused(optOuts.add, 422, { params: { contact: anna.id, mailList: 'reply' } as never }), 'invalid');
});
