import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { trackers, TrackerKind } from '#contracts/trackers.ts';
import { desk } from '#test/support/desk.ts';
import { trackerStandIn } from '#test/support/tracker-stand-in.ts';

const { app, house, workers, workspace } = await desk();
Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });

const signInPage = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' };

const drain = (minutes = 0) => workers.runDue({ at: minutes === 0 ? null : new Date(Date.now() + minutes * 60_000).toISOString() });

const scene = async (kind: TrackerKind = 'github', more: { takesComments?: boolean } = {}) => {
  const [place, tracker] = [await workspace(), await trackerStandIn(kind)];
  const [owner, anna] = [await place.member('owner'), await place.contact()];
  const account = kind === 'jira' ? 'dev@acme.example' : '';
  const connection = { kind, name: 'Phones', baseUrl: tracker.url, project: tracker.project, account, token: tracker.token, ...more };
  const { id, secret, callUrl } = await owner.ok(trackers.create, { body: connection });
  const { id: ticket } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
  await owner.ok(tickets.assign, {
    params: { ticket },
    body: { version: (await owner.ok(tickets.read, { params: { ticket } })).ticket.version, assigneeId: owner.id },
  });
  const params = { ticket };
  const issues = async () => (await owner.ok(trackers.issues, { params })).items;
  const send = (text = 'Since noon.') =>
    owner.ok(trackers.send, { params, body: { connectionId: id, title: 'No dial tone', text, labels: ['support'] } });
  const lines = async () =>
    (await owner.ok(tickets.read, { params })).entries.flatMap(({ event }) => (event?.name.startsWith('issue_') ? [event.name] : []));
  const sweep = async () => {
    await place.within((ctx) =>
      ctx.db.updateTable('trackers.issue').set({ nextAskAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
    );
    const { works } = await import('./work.ts');
    await place.within(async (ctx) => works.find(({ name }) => name === 'trackers.sweep')?.run?.(ctx, {}));
    await drain();
  };
  const notes = () =>
    place.within(async (ctx) => {
      const entries = ctx.db.selectFrom('threads.entry').select('text').where('workspaceId', '=', ctx.workspaceId);
      return (await entries.where('recordId', '=', ticket).where('kind', '=', 'note').orderBy('seq').execute()).map(({ text }) => text);
    });
  /** Comments by developers, some seconds after the issue was linked. */
  const comment = (texts: readonly string[], { seconds = 5, apart = 0 } = {}) => {
    const issue = tracker.issues[0] ?? assert.fail();
    for (const [index, text] of texts.entries()) {
      const at = new Date(Date.now() + seconds * 1000 + index * apart).toISOString();
      issue.comments.push({ id: issue.comments.length + 1, author: 'octocat', text, at });
    }
    issue.changes += 1;
  };
  return { place, tracker, owner, anna, id, secret, callUrl, ticket, params, issues, send, lines, notes, comment, sweep, connection };
};

for (const kind of TrackerKind.options)
  test(`${kind}: a ticket becomes an issue, which is closed there and seen here`, async () => {
    const { tracker, owner, ticket, issues, send, lines, sweep, params } = await scene(kind);
    await send('Card 4111 1111 1111 1111 was charged.');
    await drain();
    const [made] = tracker.issues;
    assert.equal(tracker.issues.length, 1);
    assert.ok(made && !made.body.includes('4111 1111') && made.body.includes('1111'));
    assert.deepEqual([...made.labels], ['support']);
    const [linked] = await issues();
    assert.deepEqual([linked?.state, linked?.url, linked?.open], ['linked', tracker.page(1), true]);
    const waiting = (await owner.ok(tickets.statuses, {})).items.find((status) => status.group === 'awaiting_customer');
    const { version } = (await owner.ok(tickets.read, { params })).ticket;
    await owner.ok(tickets.change, { params, body: { version, statusId: waiting?.id ?? '' } });
    Object.assign(made, { open: false, changes: 1 });
    await sweep();
    const [closed] = await issues();
    assert.deepEqual([closed?.open, (await owner.ok(tickets.read, { params: { ticket } })).ticket.group], [false, 'awaiting_staff']);
    const told = (await owner.ok(notifications.list, { query: {} })).items.filter((notice) => notice.kind === 'issue_closed');
    assert.equal(told.length, 1);
    await sweep();
    Object.assign(made, { open: true, changes: 2 });
    await sweep();
    assert.deepEqual(await lines(), ['issue_made', 'issue_closed', 'issue_reopened']);
  });

test('an answer that was lost makes no second issue', async () => {
  for (const kind of TrackerKind.options) {
    const { tracker, issues, send } = await scene(kind);
    tracker.faults.push('lost');
    await send();
    await drain();
    await drain(10);
    assert.equal(tracker.issues.length, 1, kind);
    assert.equal((await issues())[0]?.state, 'linked');
  }
});

test('a pause that the tracker asks for is kept, for all questions to it', async () => {
  const { tracker, issues, send } = await scene();
  tracker.faults.push({
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 600) },
  });
  await send();
  await drain();
  await send('Another.');
  const before = tracker.asked.length;
  await drain(5);
  assert.equal(tracker.asked.length, before);
  await drain(15);
  await drain(30);
  assert.deepEqual(
    (await issues()).map(({ state }) => state),
    ['linked', 'linked'],
  );
  assert.equal(tracker.issues.length, 2);
});

test('faults of the server are tried again; a no is told and can be tried again by hand', async () => {
  const { tracker, owner, issues, send, params } = await scene();
  tracker.faults.push({ status: 502 });
  await send();
  await drain();
  assert.equal((await issues())[0]?.state, 'making');
  tracker.faults.push({ status: 401 });
  await drain(5);
  const [failed] = await issues();
  assert.deepEqual([failed?.state, failed?.lastError], ['failed', 'sign_in']);
  await owner.ok(trackers.retry, { params: { ...params, issue: failed?.id ?? '' } });
  await drain();
  assert.equal((await issues())[0]?.state, 'linked');
  assert.equal(tracker.issues.length, 1);
});

test('a connection is tried before it is kept, and its token goes to no other host', async () => {
  const { owner, id, connection, tracker } = await scene();
  assert.equal(await owner.refused(trackers.create, 422, { body: { ...connection, name: 'Other', token: 'wrong' } }), 'tracker_failed');
  assert.equal(
    await owner.refused(trackers.create, 422, { body: { ...connection, name: 'Other', project: 'acme/nothing' } }),
    'tracker_failed',
  );
  assert.equal(
    await owner.refused(trackers.create, 422, { body: { ...connection, name: 'Other', baseUrl: 'http://10.0.0.1' } }),
    'tracker_failed',
  );
  assert.equal(await owner.refused(trackers.create, 409, { body: connection }), 'name_taken');
  const other = await trackerStandIn('github');
  const params = { connection: id };
  assert.equal(await owner.refused(trackers.change, 422, { params, body: { version: 1, baseUrl: other.url } }), 'invalid');
  assert.deepEqual(other.asked, []);
  assert.equal((await owner.ok(trackers.change, { params, body: { version: 1, name: 'Voice' } })).name, 'Voice');
  const shown = (await owner.send(trackers.connections)).raw;
  assert.ok(!shown.includes(tracker.token));
  const rows = await owner.ok(trackers.connections);
  assert.equal(rows.items[0]?.issues, 0);
});

test('only what answers as a tracker of its kind does is connected', async () => {
  for (const kind of TrackerKind.options) {
    const { owner, id, connection, tracker } = await scene(kind);
    const another = await trackerStandIn(kind);
    const bodies = ['{}', '[]', 'null', '{"id":1,"key":"PHON","full_name":7}', '{"name":"acme/phones"}'];
    for (const fault of [signInPage, ...bodies.map((body) => ({ status: 200, headers: { 'content-type': 'application/json' }, body }))]) {
      another.faults.push(fault);
      const body = { ...connection, name: 'Other', baseUrl: another.url };
      const problem = await owner.refused(trackers.create, 422, { body });
      assert.equal(problem, 'tracker_failed', kind);
      tracker.faults.push(fault);
      assert.equal(
        await owner.refused(trackers.change, 422, { params: { connection: id }, body: { version: 1, token: tracker.token } }),
        'tracker_failed',
      );
    }
    await owner.ok(trackers.create, { body: { ...connection, name: 'Other', baseUrl: another.url } });
    assert.equal((await owner.ok(trackers.connections)).items.length, 2);
  }
});

test('whoever switches comments on has those at once that were written before', async () => {
  for (const kind of TrackerKind.options) {
    const { owner, id, send, comment, notes, sweep } = await scene(kind);
    await send();
    await drain();
    comment(['Seen here too.', 'It is the card.']);
    await sweep();
    assert.deepEqual(await notes(), [], kind);
    await owner.ok(trackers.change, { params: { connection: id }, body: { version: 1, takesComments: true } });
    await drain();
    assert.deepEqual(await notes(), ['Seen here too.', 'It is the card.'], kind);
  }
});

test('an issue that is there is linked by its address, once, and unlinked; other addresses are never asked', async () => {
  const { owner, tracker, issues, send, params, lines } = await scene();
  await send();
  await drain();
  const url = tracker.page(1);
  assert.equal(await owner.refused(trackers.link, 409, { params, body: { url } }), 'issue_linked');
  const before = tracker.asked.length;
  for (const wrong of ['http://169.254.169.254/latest', 'https://github.com/acme/phones/issues/1', `${tracker.url}/acme/other/issues/1`])
    assert.equal(await owner.refused(trackers.link, 422, { params, body: { url: wrong } }), 'issue_unknown');
  assert.equal(tracker.asked.length, before);
  assert.equal(await owner.refused(trackers.link, 422, { params, body: { url: tracker.page(99) } }), 'issue_unknown');
  const [linked] = await issues();
  await owner.ok(trackers.unlink, { params: { ...params, issue: linked?.id ?? '' } });
  assert.deepEqual(await issues(), []);
  await owner.ok(trackers.link, { params, body: { url: `${url}#issuecomment-1` } });
  assert.deepEqual(await lines(), ['issue_made', 'issue_unlinked', 'issue_linked']);
  assert.equal(tracker.issues.length, 1);
});

test('a yes in words that no tracker uses links nothing and is told where an issue is asked for', async () => {
  for (const kind of TrackerKind.options) {
    const { owner, tracker, issues, send, params, sweep } = await scene(kind, { takesComments: true });
    await send();
    await drain();
    const { id = '' } = (await issues())[0] ?? {};
    for (const body of [signInPage.body, '{"login":"needed"}']) {
      tracker.faults.push({ ...signInPage, body });
      await sweep();
      const [shown] = await issues();
      assert.deepEqual([shown?.lastError, shown?.state, shown?.open], ['unreadable', 'linked', true], kind);
      await sweep();
      assert.equal((await issues())[0]?.lastError, null);
    }
    await owner.ok(trackers.unlink, { params: { ...params, issue: id } });
    tracker.faults.push(signInPage);
    assert.equal(await owner.refused(trackers.link, 422, { params, body: { url: tracker.page(1) } }), 'tracker_failed');
    assert.deepEqual(await issues(), []);
    await owner.ok(trackers.link, { params, body: { url: tracker.page(1) } });
  }
});

test('comments of developers become notes of ours, each once, and no customer reads them', async () => {
  for (const kind of TrackerKind.options) {
    const { owner, anna, tracker, send, sweep, ticket } = await scene(kind, { takesComments: true });
    await send();
    await drain();
    const [issue] = tracker.issues;
    issue?.comments.push({ id: 5, author: 'octocat', text: 'zq7private: fixed in 2.1', at: new Date(Date.now() + 5000).toISOString() });
    Object.assign(issue ?? {}, { changes: 1 });
    await sweep();
    Object.assign(issue ?? {}, { changes: 2 });
    await sweep();
    const { entries } = await owner.ok(tickets.read, { params: { ticket } });
    const notes = entries.filter(({ kind: of }) => of === 'note');
    assert.deepEqual(
      notes.map(({ text, author, lane }) => [text, author.name, lane]),
      [['zq7private: fixed in 2.1', 'octocat (Phones)', 'note']],
      kind,
    );
    const seen = (await anna.send(requests.read, { params: { request: ticket } })).raw;
    assert.ok(!seen.includes('zq7private') && !seen.includes('issue_made') && !seen.includes(tracker.url));
  }
});

test('comments that could not be read are asked for again, although the issue itself has not changed since', async () => {
  for (const kind of TrackerKind.options) {
    const { tracker, send, sweep, comment, notes, issues } = await scene(kind, { takesComments: true });
    await send();
    await drain();
    comment(['fixed']);
    tracker.faults.push('none', { status: 502 });
    await sweep();
    assert.deepEqual(await notes(), [], kind);
    await drain(5);
    assert.deepEqual(await notes(), ['fixed'], kind);
    comment(['released'], { seconds: 6 });
    for (const [fault, reason] of [[{ status: 403 }, 'sign_in'] as const, [signInPage, 'unreadable'] as const]) {
      tracker.faults.push('none', fault);
      await sweep();
      assert.deepEqual([await notes(), (await issues())[0]?.lastError], [['fixed'], reason], kind);
    }
    await sweep();
    assert.deepEqual([await notes(), (await issues())[0]?.lastError], [['fixed', 'released'], null], kind);
  }
});

test('any number of comments arrives, each once and in their order, also those of one instant', async () => {
  for (const kind of TrackerKind.options) {
    const { tracker, send, sweep, comment, notes } = await scene(kind, { takesComments: true });
    await send();
    await drain();
    // Few of them say something, since each that does is a note to write: around the ends of pages and of a round.
    const spoken = new Set([0, 49, 50, 119, 120, 249, 250, 251, 309, 310, 319]);
    const texts = Array.from({ length: 320 }, (_, at) => (spoken.has(at) ? `comment ${at}` : ' '));
    const said = texts.filter((text) => text !== ' ');
    comment(texts.slice(0, 120), { apart: 10 });
    comment(texts.slice(120, 310), { seconds: 20 });
    await sweep();
    assert.deepEqual(await notes(), said.slice(0, 9), kind);
    comment(texts.slice(310), { seconds: 30 });
    const before = tracker.asked.length;
    await sweep();
    assert.deepEqual(await notes(), said, kind);
    // Seven pages in two rounds; where it can be asked from an instant on, a page fewer each time.
    assert.equal(tracker.asked.length - before, kind === 'github' ? 8 : 9, kind);
  }
});

test('a call that proves itself brings news at once; any other is refused and moves nothing (S-47)', async () => {
  for (const kind of TrackerKind.options) {
    const { tracker, place, issues, send, secret, callUrl, owner, id } = await scene(kind);
    await send();
    await drain();
    Object.assign(tracker.issues[0] ?? {}, { open: false, changes: 1 });
    const body = tracker.call(1);
    const sign = (key: string, of = body): Record<string, string> => {
      const mac = `sha256=${createHmac('sha256', key).update(of).digest('hex')}`;
      return kind === 'gitlab' ? { 'x-gitlab-token': key } : { [kind === 'github' ? 'x-hub-signature-256' : 'x-hub-signature']: mac };
    };
    const call = async (headers: Record<string, string>, payload = body) => {
      const url = new URL(callUrl).pathname;
      return (
        await app.inject({ method: 'POST', url, headers: { host: 'localhost', 'content-type': 'application/json', ...headers }, payload })
      ).statusCode;
    };
    const asked = tracker.asked.length;
    assert.equal(await call({}), 401);
    assert.equal(await call(sign('another secret')), 401);
    if (kind !== 'gitlab') assert.equal(await call(sign(secret), tracker.call(2)), 401);
    await drain();
    assert.equal(tracker.asked.length, asked);
    assert.equal(await call(sign(secret)), 200);
    await drain();
    assert.equal((await issues())[0]?.open, false, kind);
    const after = tracker.asked.length;
    assert.equal(await call(sign(secret)), 200);
    await drain();
    assert.equal(tracker.asked.length, after);
    const { secret: fresh } = await owner.ok(trackers.renewSecret, { params: { connection: id } });
    assert.equal(await call(sign(secret)), 401);
    assert.equal(await call(sign(fresh)), 200);
    const other = await workspace();
    const moved = new URL(callUrl).pathname.replace(place.slug, other.slug);
    assert.equal(
      (await app.inject({ method: 'POST', url: moved, headers: { host: 'localhost', ...sign(fresh) }, payload: body })).statusCode,
      404,
    );
  }
});

test('who may not change a ticket sends nothing away; customers and strangers see none of it', async () => {
  const { place, anna, owner, ticket, id } = await scene();
  const viewer = await place.member('viewer');
  const params = { ticket };
  const body = { connectionId: id, title: 'X', text: 'Y' };
  assert.equal(await viewer.refused(trackers.send, 403, { params, body }), 'not_allowed');
  assert.equal((await viewer.ok(trackers.issues, { params })).can.change, false);
  assert.equal(await anna.refused(trackers.issues, 404, { params }), 'not_found');
  const stranger = await (await workspace()).member('owner');
  assert.equal(await stranger.refused(trackers.issues, 404, { params }), 'not_found');
  assert.equal(await stranger.refused(trackers.send, 404, { params, body }), 'not_found');
  assert.equal(await owner.refused(trackers.send, 422, { params, body: { ...body, title: '' } }), 'invalid');
});
