import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { authorityOf, mailAuthorities, type OtherAuthority } from '#contracts/mail-authorities.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { openLog } from '#server/platform/log/log.ts';
import { oauthDesk } from '#test/support/oauth-desk.ts';
import { endpointsOf, renewAfter, sameClient } from './rules/authorities.ts';
import { consentUrl } from './rules/consent.ts';

const { begin, platform, setUp, signIn, stub, take, tokenMailbox, workspace } = await oauthDesk();

const blank = { tenant: null, authorizationEndpoint: null, tokenEndpoint: null, issuer: null, scopes: null };
const consent = {
  clientId: 'id',
  redirectUri: 'https://desk.example/w/helix/back',
  state: 's',
  verifier: 'v',
  userName: 'me@helix.example',
};

test('the large providers are asked at their own addresses for mail and for something to renew with', () => {
  const google = new URL(consentUrl(endpointsOf({ authority: 'google', ...blank }), consent));
  assert.equal(google.origin + google.pathname, 'https://accounts.google.com/o/oauth2/v2/auth');
  assert.deepEqual(
    ['scope', 'access_type', 'prompt', 'login_hint'].map((name) => google.searchParams.get(name)),
    ['https://mail.google.com/', 'offline', 'consent', 'me@helix.example'],
  );
  const facts = { authority: 'microsoft', ...blank, tenant: 'helix.onmicrosoft.com' };
  const microsoft = new URL(consentUrl(endpointsOf(facts), consent));
  assert.equal(microsoft.origin + microsoft.pathname, 'https://login.microsoftonline.com/helix.onmicrosoft.com/oauth2/v2.0/authorize');
  assert.match(microsoft.searchParams.get('scope') ?? '', /IMAP\.AccessAsUser\.All .*POP\.AccessAsUser\.All .*SMTP\.Send offline_access/);
});

test('an issuer is the one that was asked and none that looks like it', () => {
  const google = endpointsOf({ authority: 'google', ...blank });
  const microsoft = endpointsOf({ authority: 'microsoft', ...blank });
  const own = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0';
  assert.deepEqual([google.isIssuer('https://accounts.google.com'), microsoft.isIssuer(own)], [true, true]);
  for (const iss of ['', 'https://accounts.google.com/', 'https://accounts.google.com.evil.example', `${own}/x`, 'https://evil.example'])
    assert.deepEqual([google.isIssuer(iss), microsoft.isIssuer(iss)], [false, false], iss);
  const other = { authority: 'other', ...blank, authorizationEndpoint: 'https://login.example/authorize' };
  assert.equal(endpointsOf(other).isIssuer('https://login.example/realm'), true);
  assert.equal(endpointsOf(other).isIssuer('https://evil.example'), false);
  assert.equal(endpointsOf(other).isIssuer('nonsense'), false);
  assert.equal(endpointsOf({ ...other, issuer: 'https://login.example/a' }).isIssuer('https://login.example/b'), false);
});

test('a mail server belongs to the authority that it is known for, to the one that names it, or to none', () => {
  assert.equal(authorityOf('IMAP.gmail.com ', []), 'google');
  assert.equal(authorityOf('outlook.office365.com', []), 'microsoft');
  assert.equal(authorityOf('mail.example', ['MAIL.example']), 'other');
  assert.equal(authorityOf('imap.gmail.com', ['imap.gmail.com']), 'google');
  for (const host of ['gmail.com', 'imap.gmail.com.evil.example', 'ximap.gmail.com', '', 'mail.example'])
    assert.equal(authorityOf(host, []), null, host);
});

test('a token is renewed before its end, also one that lives for seconds only', () => {
  assert.deepEqual([3600, 240, 60, 0].map(renewAfter), [3480, 120, 30, 0]);
});

test('another client or token endpoint is another client', () => {
  const facts = { authority: 'microsoft', ...blank, tenant: 'a', clientId: 'x' };
  assert.equal(sameClient(facts, { ...facts }), true);
  assert.equal(sameClient(facts, { ...facts, tenant: 'b' }), false);
  assert.equal(sameClient(facts, { ...facts, clientId: 'y' }), false);
});

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  return { place, owner };
};
const other: OtherAuthority = {
  authorizationEndpoint: 'https://login.example/authorize',
  tokenEndpoint: 'https://login.example/token',
  issuer: null,
  scopes: 'mail',
  hosts: ['mail.example'],
};

test('what was registered is stored and shown, the secret never; wrong input is told by its field', async () => {
  const { owner } = await scene();
  const set = (authority: 'google' | 'microsoft' | 'other', body: object) =>
    owner.send(mailAuthorities.setAuthority, { params: { authority }, body: { version: 0, clientId: 'id', ...body } });
  const stored = await set('google', { clientSecret: 'SEED-CLIENT-SECRET' });
  assert.equal(stored.status, 200);
  assert.deepEqual([(stored.body as { clientSecretSet: boolean }).clientSecretSet, stored.raw.includes('SEED')], [true, false]);
  assert.equal((await set('google', {})).status, 409);
  const wrong = async (authority: 'google' | 'microsoft' | 'other', body: object, field: string) => {
    const answer = await set(authority, body);
    assert.deepEqual([answer.status, answer.raw.includes(`"${field}`)], [422, true], answer.raw);
  };
  await wrong('microsoft', { tenant: 'a/b' }, 'body.tenant');
  await wrong('google', { version: 1, tenant: 'common' }, 'body.tenant');
  await wrong('google', { version: 1, other }, 'body.other');
  await wrong('other', {}, 'body.other');
  await wrong('other', { other: { ...other, hosts: [] } }, 'body.other.hosts');
  for (const address of [
    'javascript:alert(1)',
    'https://a@login.example/',
    'https://login.example/#x',
    'data:text/html,x',
    'login.example',
  ])
    await wrong('other', { other: { ...other, authorizationEndpoint: address } }, 'body.other.authorizationEndpoint');
  for (const field of ['authorizationEndpoint', 'tokenEndpoint'])
    await wrong('other', { other: { ...other, [field]: 'http://login.example/x' } }, `body.other.${field}`);
  assert.equal((await set('other', { other: { ...other, tokenEndpoint: 'http://127.0.0.1:8080/token' } })).status, 200);
});

test('a secret stays with the client and endpoint it was given for, and what they were granted with them (S-73)', async () => {
  const { owner } = await scene();
  await setUp(owner);
  const box = await tokenMailbox(owner, `u${randomUUID().slice(0, 8)}`);
  assert.equal((await signIn(owner, box.id)).problem, null);
  const own = { ...other, authorizationEndpoint: stub.authorizationEndpoint, tokenEndpoint: stub.tokenEndpoint, hosts: ['127.0.0.1'] };
  const set = async (version: number, body: object) =>
    owner.ok(mailAuthorities.setAuthority, {
      params: { authority: 'other' },
      body: { version, clientId: stub.client.id, other: own, ...body },
    });
  const kept = await set(1, { other: { ...own, scopes: 'more' } });
  assert.deepEqual([kept.clientSecretSet, kept.mailboxes], [true, 1]);
  const pending = await begin(owner, box.id);
  const moved = await set(2, { other: { ...own, tokenEndpoint: 'https://evil.example/token' } });
  assert.deepEqual([moved.clientSecretSet, moved.mailboxes], [false, 0]);
  const state = new URL(pending).searchParams.get('state') ?? '';
  const back = { authority: 'other', state, code: 'x' } as const;
  assert.equal(await owner.refused(mailAuthorities.endConsent, 410, { body: back }), 'consent_unknown');
  assert.equal((await owner.ok(mailroom.mailbox, { params: { mailbox: box.id } })).grant, null);
  await owner.ok(mailAuthorities.removeAuthority, { params: { authority: 'other' } });
  assert.equal(await owner.refused(mailAuthorities.beginConsent, 409, { params: { mailbox: box.id }, body: {} }), 'no_authority');
});

test('no secret, code or token stands in a reply, a log line or a table, and a moved one does not open (S-73, S-74)', async () => {
  const { place, owner } = await scene();
  const lines: string[] = [];
  const { log } = platform;
  Object.assign(platform, { log: openLog({ level: 'debug', format: 'json', write: (line) => void lines.push(line) }) });
  const replies: string[] = [];
  try {
    await setUp(owner);
    const [one, two] = [await tokenMailbox(owner, 'one'), await tokenMailbox(owner, 'two')];
    for (const { id } of [one, two]) replies.push(JSON.stringify(await signIn(owner, id)));
    replies.push((await owner.send(mailAuthorities.authorities)).raw, (await owner.send(mailroom.mailboxes)).raw);
    replies.push(
      (await owner.send(mailroom.testMailbox, { body: { mailboxId: one.id, address: one.address, incoming: one.incoming } })).raw,
    );
    // An authority that repeats what it was sent.
    stub.answer(({ fields, authorization }) => {
      const error_description = `${authorization} ${stub.client.secret} ${fields['refresh_token']} ${fields['code']}`;
      return { status: 400, body: { error: 'invalid_scope', error_description } };
    });
    replies.push(JSON.stringify(await signIn(owner, two.id)));
    await place.within((ctx) =>
      ctx.db.updateTable('mailroom.mailboxGrant').set({ renewAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
    );
    await assert.rejects(take(place, one.id), (error: Error) => replies.push(String(error), error.stack ?? '') > 0);
    replies.push((await owner.send(mailroom.mailbox, { params: { mailbox: one.id } })).raw);
    stub.answer();
    const swap = await place.within((ctx) =>
      ctx.db
        .selectFrom('mailroom.mailboxGrant')
        .selectAll()
        .where('workspaceId', '=', ctx.workspaceId)
        .where('mailboxId', '=', two.id)
        .executeTakeFirstOrThrow(),
    );
    await place.within((ctx) =>
      ctx.db
        .updateTable('mailroom.mailboxGrant')
        .set({ refreshToken: swap.refreshToken, accessToken: swap.accessToken, retryAt: null })
        .where('workspaceId', '=', ctx.workspaceId)
        .where('mailboxId', '=', one.id)
        .execute(),
    );
    await assert.rejects(take(place, one.id), /unable to authenticate|authenticate data/i);
  } finally {
    Object.assign(platform, { log });
    stub.answer();
  }
  const secrets = [stub.client.secret, ...stub.given];
  assert.ok(secrets.length > 6 && lines.length > 0);
  const rows: string[] = [];
  for (const table of [
    'mailroom.authority',
    'mailroom.mailboxGrant',
    'mailroom.grantRequest',
    'mailroom.mailbox',
    'platform.event',
  ] as const)
    for (const row of await place.within((ctx) =>
      ctx.db.selectFrom(table).selectAll().where('workspaceId', '=', ctx.workspaceId).execute(),
    ))
      rows.push(...Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value))));
  for (const secret of secrets)
    for (const [where, texts] of Object.entries({ replies, lines, rows }))
      assert.equal(
        texts.some((text) => text.includes(secret)),
        false,
        `${where}: ${secret}`,
      );
});
