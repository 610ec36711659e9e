import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { makeToken } from '#contracts/identity.ts';
import { mailAuthorities, type ConsentReply } from '#contracts/mail-authorities.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { openSession } from '#server/modules/identity/index.ts';
import { callerFor } from '#test/support/client.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { oauthDesk } from '#test/support/oauth-desk.ts';

const open = await oauthDesk();
const { app, agree, begin, platform, setUp, signIn, stub, tokenMailbox, workspace } = open;

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  await setUp(owner);
  const box = await tokenMailbox(owner, `u${randomUUID().slice(0, 8)}`);
  return { place, owner, box };
};
const end = (person: Pick<Person, 'send'>, body: ConsentReply) => person.send(mailAuthorities.endConsent, { body });
const grantOf = async (person: Person, mailbox: string) => (await person.ok(mailroom.mailbox, { params: { mailbox } })).grant;

/** The same person at another browser. */
const elsewhere = async (place: Workspace, { id }: Person) => {
  const { token } = await place.within((ctx) =>
    openSession(ctx, { person: { kind: 'member', id }, by: 'password', device: 'other', replaces: null }),
  );
  return callerFor(app, { workspace: place.slug, cookie: token.toString('base64url') });
};

test('a person is sent away with state, PKCE and our own page, and comes back signed in', async () => {
  const { place, owner, box } = await scene();
  const url = new URL(await begin(owner, box.id));
  assert.equal(url.origin + url.pathname, stub.authorizationEndpoint);
  const { searchParams: asked } = url;
  assert.equal(asked.get('redirect_uri'), `http://localhost/w/${place.slug}/setup/mail/signed-in/other`);
  assert.deepEqual(
    ['response_type', 'client_id', 'scope', 'code_challenge_method', 'login_hint'].map((name) => asked.get(name)),
    ['code', stub.client.id, 'mail offline_access', 'S256', box.incoming.kind === 'none' ? '' : box.incoming.userName],
  );
  assert.ok((asked.get('state') ?? '').length >= 43);
  assert.equal(await grantOf(owner, box.id), null);
  const outcome = await owner.ok(mailAuthorities.endConsent, { body: await agree(url.href) });
  assert.deepEqual(outcome, { mailboxId: box.id, problem: null, words: null });
  const grant = await grantOf(owner, box.id);
  assert.deepEqual([grant?.authority, grant?.state, grant?.lastError], ['other', 'good', null]);
  const { items } = await owner.ok(mailAuthorities.authorities);
  assert.deepEqual(
    items.map(({ mailboxes }) => mailboxes),
    [0, 0, 1],
  );
});

test('a state of another session, workspace or authority, a made-up one and a used one open nothing (S-65)', async () => {
  const [here, there] = [await scene(), await scene()];
  const reply = await agree(await begin(here.owner, here.box.id));
  const before = stub.asked.length;
  const colleague = await here.place.member('admin');
  const attempts = [
    end(colleague, reply),
    end(await elsewhere(here.place, here.owner), reply),
    end(there.owner, reply),
    end(here.owner, { ...reply, authority: 'google' }),
    end(here.owner, { ...reply, state: 'A'.repeat(43) }),
    end(here.owner, { ...reply, state: '' }),
    end(here.place.nobody, reply),
  ];
  for (const answer of await Promise.all(attempts)) assert.ok([401, 410].includes(answer.status), answer.raw);
  assert.equal(stub.asked.length, before);
  // None of them ended what the person had begun.
  assert.equal((await end(here.owner, reply)).status, 200);
  assert.equal((await end(here.owner, reply)).status, 410);
  assert.equal(stub.asked.length, before + 1);
  assert.equal(await grantOf(there.owner, there.box.id), null);
});

test('of many that bring the same state at once, one gets in', async () => {
  const { owner, box } = await scene();
  const reply = await agree(await begin(owner, box.id));
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await end(owner, reply)).status));
  assert.deepEqual(
    [200, 410].map((status) => statuses.filter((each) => each === status).length),
    [1, 7],
  );
});

test("a code that was used, one of another sign-in and another's verifier are told in the words of the authority", async () => {
  const { owner, box } = await scene();
  const used = await agree(await begin(owner, box.id));
  assert.equal((await owner.ok(mailAuthorities.endConsent, { body: used })).problem, null);
  const again = await agree(await begin(owner, box.id));
  const replayed = await owner.ok(mailAuthorities.endConsent, { body: { ...again, code: used.code } });
  assert.deepEqual(replayed, { mailboxId: box.id, problem: 'denied', words: 'invalid_grant: Bad code.' });
  // Injected from a sign-in that somebody else began: PKCE ties the code to who began.
  const other = await scene();
  const stolen = await agree(await begin(other.owner, other.box.id));
  const own = await agree(await begin(owner, box.id));
  assert.equal((await owner.ok(mailAuthorities.endConsent, { body: { ...own, code: stolen.code } })).problem, 'denied');
});

test('an answer that names another issuer is a mix-up; without one the state decides', async () => {
  const { owner, box } = await scene();
  const before = stub.asked.length;
  for (const iss of ['https://evil.example', `${stub.origin}/`, 'https://accounts.google.com']) {
    const reply = await agree(await begin(owner, box.id));
    assert.equal(await owner.refused(mailAuthorities.endConsent, 410, { body: { ...reply, iss } }), 'consent_unknown');
  }
  assert.equal(stub.asked.length, before);
  const { iss: _, ...silent } = await agree(await begin(owner, box.id));
  assert.equal((await owner.ok(mailAuthorities.endConsent, { body: silent })).problem, null);
});

test('what began more than ten minutes ago is over', async () => {
  const { place, owner, box } = await scene();
  const reply = await agree(await begin(owner, box.id));
  const expire = (minutes: number) =>
    place.within(async (ctx) => {
      const rows = ctx.db.deleteFrom('mailroom.grantRequest').where('workspaceId', '=', ctx.workspaceId);
      const row = await rows.returningAll().executeTakeFirstOrThrow();
      const [createdAt, expiresAt] = [row.createdAt, row.expiresAt].map((at) => new Date(Date.parse(at) - minutes * 60_000).toISOString());
      await ctx.db
        .insertInto('mailroom.grantRequest')
        .values({ ...row, createdAt: createdAt ?? '', expiresAt: expiresAt ?? '' })
        .execute();
    });
  await expire(10.1);
  assert.equal(await owner.refused(mailAuthorities.endConsent, 410, { body: reply }), 'consent_unknown');
  await begin(owner, box.id);
  assert.equal((await place.within((ctx) => ctx.db.selectFrom('mailroom.grantRequest').selectAll().execute())).length, 1);
  const late = await agree(await begin(owner, box.id));
  assert.equal((await owner.ok(mailAuthorities.endConsent, { body: late })).problem, null);
});

test("the person's refusal is told in the authority's words, as text", async () => {
  const { owner, box } = await scene();
  stub.deny({ error: 'access_denied', error_description: 'The resource owner\r\ndenied <b>it</b>' });
  const url = await begin(owner, box.id);
  const reply = await agree(url);
  stub.deny(null);
  const outcome = await owner.ok(mailAuthorities.endConsent, { body: reply });
  assert.deepEqual(outcome, { mailboxId: box.id, problem: 'denied', words: 'access_denied: The resource owner denied <b>it</b>' });
  assert.equal(await owner.refused(mailAuthorities.endConsent, 410, { body: reply }), 'consent_unknown');
});

test('no Host header leads the browser elsewhere (S-52)', async () => {
  const { place, owner, box } = await scene();
  const ask = (headers: Record<string, string>) =>
    owner.send(mailAuthorities.beginConsent, { params: { mailbox: box.id }, body: {}, headers });
  assert.equal((await ask({ host: 'evil.example' })).status, 421);
  for (const name of ['x-forwarded-host', 'forwarded']) {
    const { body } = await ask({ [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example' });
    assert.match((body as { url: string }).url, /redirect_uri=http%3A%2F%2Flocalhost%2F/);
  }
  Object.assign(platform.config, { PUBLIC_URL: 'http://desk.example' });
  try {
    const { url } = (await ask({ host: 'desk.example' })).body as { url: string };
    assert.equal(new URL(url).searchParams.get('redirect_uri'), `http://desk.example/w/${place.slug}/setup/mail/signed-in/other`);
    const { items } = await owner.ok(mailAuthorities.authorities, { headers: { host: 'desk.example' } });
    assert.equal(items[2]?.redirectUri, `http://desk.example/w/${place.slug}/setup/mail/signed-in/other`);
  } finally {
    Object.assign(platform.config, { PUBLIC_URL: undefined });
  }
});

test('an API token begins and ends nothing, and another site neither (S-49, S-64)', async () => {
  const { place, owner, box } = await scene();
  const { token } = await owner.ok(makeToken, { body: { name: 'Setup', scopes: ['setup.manage'], days: 1 } });
  const program = callerFor(app, { workspace: place.slug, token });
  const params = { mailbox: box.id };
  assert.equal(await program.refused(mailAuthorities.beginConsent, 403, { params, body: {} }), 'token_cannot');
  const reply = await agree(await begin(owner, box.id));
  assert.equal(await program.refused(mailAuthorities.endConsent, 403, { body: reply }), 'token_cannot');
  const headers = { 'sec-fetch-site': 'cross-site' };
  assert.equal(await owner.refused(mailAuthorities.endConsent, 403, { body: reply, headers }), 'cross_site');
  assert.equal(await owner.refused(mailAuthorities.beginConsent, 403, { params, body: {}, headers }), 'cross_site');
});

test('a client or mailbox that changed meanwhile gets nothing of what was asked for before', async () => {
  const { owner, box } = await scene();
  const reply = await agree(await begin(owner, box.id));
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version: 1, incoming: { kind: 'none' } } });
  assert.equal(await owner.refused(mailAuthorities.endConsent, 410, { body: reply }), 'consent_unknown');
  assert.equal(await owner.refused(mailAuthorities.beginConsent, 409, { params: { mailbox: box.id }, body: {} }), 'no_authority');
  assert.equal(await grantOf(owner, box.id), null);
});

test('an authority that gives nothing to renew with, or can not be reached, is told as that', async () => {
  const { owner, box } = await scene();
  const outcome = async () => owner.ok(mailAuthorities.endConsent, { body: await agree(await begin(owner, box.id)) });
  stub.answer(() => ({ status: 200, body: { access_token: 'a', token_type: 'bearer' } }));
  assert.equal((await outcome()).problem, 'no-refresh-token');
  stub.answer(() => ({ status: 200, body: { access_token: 'a\r\nb', token_type: 'bearer', refresh_token: 'r' } }));
  assert.equal((await outcome()).problem, 'unreachable');
  stub.answer(() => ({ status: 302, body: {} }));
  assert.deepEqual(await outcome(), { mailboxId: box.id, problem: 'unreachable', words: 'HTTP 302' });
  stub.answer(() => 'close');
  assert.deepEqual(await outcome(), { mailboxId: box.id, problem: 'unreachable', words: 'answer: closed' });
  stub.answer((ask) => ({ status: 401, body: { error: 'invalid_client', error_description: `unknown ${ask.fields['code']}` } }));
  assert.deepEqual(await outcome(), { mailboxId: box.id, problem: 'client-refused', words: 'invalid_client: unknown …' });
  stub.answer();
  assert.equal((await signIn(owner, box.id)).problem, null);
});
