import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledge } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { requests } from '#contracts/portal/requests.ts';
import { forgetRemoved } from '#server/modules/knowledge/commands/forget-removed.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace } = await desk();

const written = async (who: Person, change: object = {}) => {
  const { id } = await who.ok(knowledge.create, {
    body: { language: 'en', title: 'Reset the router', html: '<p>Hold the <b>button</b>.</p>', audience: 'public', ...change },
  });
  return who.ok(knowledge.read, { params: { article: id } });
};
const textIn = (article: Awaited<ReturnType<typeof written>>, language: string) => {
  const text = article.texts.find((one) => one.language === language);
  assert.ok(text);
  return text;
};
const at = (article: { id: string }, language: 'en' | 'sv' | 'ja' = 'en') => ({ article: article.id, language });

test('an article goes from draft through review to readers, who see only what was published', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner'), await place.member('agent', 'Erik')];
  const article = await written(erik);
  const read = () => place.nobody.send(portalKnowledge.read, { params: { number: String(article.number) }, query: { language: 'en' } });
  assert.equal(article.number, 1);
  assert.equal((await read()).status, 404);
  const asked = await erik.ok(knowledge.askReview, { params: at(article), body: { version: 1 } });
  assert.equal(textIn(asked, 'en').state, 'in_review');
  assert.deepEqual(
    (await owner.ok(knowledge.list, { query: { state: 'in_review' } })).items.map(({ id }) => id),
    [article.id],
  );
  assert.equal(await erik.refused(knowledge.publish, 403, { params: at(article), body: { version: 2 } }), 'not_allowed');
  const published = await owner.ok(knowledge.publish, { params: at(article), body: { version: 2 } });
  assert.deepEqual([textIn(published, 'en').state, textIn(published, 'en').published], ['published', 1]);
  assert.match((await read()).raw, /Hold the <strong>button/);
  const later = await erik.ok(knowledge.write, { params: at(article), body: { version: 3, title: 'Reset it', html: '<p>Press it.</p>' } });
  assert.deepEqual([textIn(later, 'en').state, textIn(later, 'en').published, textIn(later, 'en').latest], ['draft', 1, 2]);
  assert.doesNotMatch((await read()).raw, /Press it/);
  await owner.ok(knowledge.withdraw, { params: at(article) });
  assert.equal((await read()).status, 404);
});

test('who saves over what somebody else saved is told, and loses nothing', async () => {
  const place = await workspace();
  const [one, other] = [await place.member('agent', 'One'), await place.member('agent', 'Other')];
  const article = await written(one);
  await one.ok(knowledge.write, { params: at(article), body: { version: 1, title: 'Mine', html: '<p>Mine</p>' } });
  const answer = await other.send(knowledge.write, { params: at(article), body: { version: 1, title: 'Theirs', html: '<p>Theirs</p>' } });
  assert.equal(answer.status, 409);
  assert.match(answer.raw, /"stale_version".*Mine/);
  // Whichever is taken then, both are among the versions, though one member saved them a moment apart.
  for (const [version, title] of [
    [2, 'First'],
    [3, 'Second'],
  ] as const)
    await one.ok(knowledge.write, { params: at(article), body: { version, title, html: '<p>x</p>', apart: true } });
  const { items } = await one.ok(knowledge.versions, { params: at(article) });
  assert.deepEqual(
    items.map(({ title }) => title),
    ['Second', 'First', 'Mine'],
  );
});

test('each version is kept, compared and brought back', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik')];
  const article = await written(erik, { html: '<p>Hold the red button.</p>' });
  await erik.ok(knowledge.write, { params: at(article), body: { version: 1, title: 'Reset', html: '<p>Hold the blue button.</p>' } });
  await owner.ok(knowledge.write, { params: at(article), body: { version: 2, title: 'Reset', html: '<p>Hold the green button.</p>' } });
  const { items } = await erik.ok(knowledge.versions, { params: at(article) });
  assert.deepEqual(
    items.map(({ number, changedBy }) => [number, changedBy]),
    [
      [2, 'Olga'],
      [1, 'Erik'],
    ],
  );
  const { text } = await erik.ok(knowledge.compare, { params: at(article), query: { from: 1, to: 2 } });
  assert.deepEqual(
    text.filter(({ kind }) => kind !== 'same').map(({ text: words }) => words),
    ['blue', 'green'],
  );
  const restored = await erik.ok(knowledge.restoreVersion, { params: at(article), body: { version: 3, number: 1 } });
  assert.match(textIn(restored, 'en').html, /blue/);
  assert.equal(textIn(restored, 'en').latest, 3);
  assert.equal(await erik.refused(knowledge.compare, 404, { params: at(article), query: { from: 1, to: 9 } }), 'not_found');
});

test('a translation has a state of its own, and is out of date once the first language is published anew', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const article = await written(owner);
  await owner.ok(knowledge.write, {
    params: at(article, 'sv'),
    body: { version: 0, title: 'Starta om routern', html: '<p>Håll knappen.</p>' },
  });
  await owner.ok(knowledge.publish, { params: at(article), body: { version: 1 } });
  const both = await owner.ok(knowledge.publish, { params: at(article, 'sv'), body: { version: 1 } });
  assert.deepEqual(
    both.texts.map(({ language, outOfDate }) => [language, outOfDate]),
    [
      ['en', false],
      ['sv', false],
    ],
  );
  const read = (language: 'sv' | 'ja') => place.nobody.ok(portalKnowledge.read, { params: { number: '1' }, query: { language } });
  assert.deepEqual([(await read('sv')).language, (await read('ja')).language, (await read('ja')).languages], ['sv', 'en', ['en', 'sv']]);
  await owner.ok(knowledge.write, { params: at(article), body: { version: 2, title: 'Reset the router', html: '<p>Pull the plug.</p>' } });
  const anew = await owner.ok(knowledge.publish, { params: at(article), body: { version: 3 } });
  assert.equal(textIn(anew, 'sv').outOfDate, true);
});

test('a deleted article is nowhere for readers, and is back as it was', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner'), await place.member('agent')];
  const article = await written(owner);
  await owner.ok(knowledge.publish, { params: at(article), body: { version: 1 } });
  assert.equal(await erik.refused(knowledge.delete, 403, { params: { article: article.id } }), 'not_allowed');
  await owner.ok(knowledge.delete, { params: { article: article.id } });
  const list = () => place.nobody.ok(portalKnowledge.list, { query: { language: 'en' } });
  assert.deepEqual((await list()).items, []);
  assert.deepEqual((await owner.ok(knowledge.list)).items, []);
  assert.equal((await owner.ok(knowledge.list, { query: { deleted: 'true' } })).items.length, 1);
  assert.equal(await owner.refused(knowledge.publish, 404, { params: at(article), body: { version: 2 } }), 'not_found');
  await owner.ok(knowledge.restore, { params: { article: article.id }, body: {} });
  assert.equal((await list()).items.length, 1);
  const history = await owner.ok(knowledge.history, { params: { article: article.id } });
  assert.deepEqual(
    history.items.map(({ name }) => name),
    ['article.restored', 'article.deleted', 'article.published', 'article.created'],
  );
});

test('what is pasted is made safe, and a text too rich for that is refused with a reason', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const article = await written(owner, {
    html: '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y><a href="javascript:z">go</a></p><svg><text>in</text></svg>',
  });
  assert.equal(textIn(article, 'en').html, '<p>Hi<a>go</a></p>');
  const body = { language: 'en', title: 'Rich', html: '<b>'.repeat(90_000) } as const;
  assert.equal(await owner.refused(knowledge.create, 422, { body }), 'unsafe_text');
});

test('an article is found by words of any of its languages, and by its number', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const article = await written(owner);
  await owner.ok(knowledge.write, {
    params: at(article, 'ja'),
    body: { version: 0, title: 'ルーターの再起動', html: '<p>ボタンを押します。</p>' },
  });
  const finds = async (q: string) => (await owner.ok(knowledge.list, { query: { q } })).items.length;
  assert.deepEqual([await finds('rout'), await finds('再起動'), await finds('#KB-1#'), await finds('nothing like it')], [1, 1, 1, 0]);
});

test('an article is begun of a ticket in one action, for members alone', async () => {
  const place = await workspace();
  const [owner, anna] = [await place.member('owner'), await place.contact('Anna')];
  const { id, reference } = await anna.ok(requests.ask, { body: { subject: 'No sound', text: 'It is silent.' } });
  const made = await owner.ok(knowledge.createFromTicket, { params: { ticket: id }, body: {} });
  const article = await owner.ok(knowledge.read, { params: { article: made.id } });
  assert.deepEqual([article.ticket, article.audience, textIn(article, 'en').title], [reference, 'staff', 'No sound']);
  assert.deepEqual((await owner.ok(knowledgeReading.suggest, { params: { ticket: id } })).items, []);
});

test('feedback is said once by a reader, views are counted, and what was not found is told', async () => {
  const place = await workspace();
  const [owner, anna] = [await place.member('owner'), await place.contact('Anna')];
  const article = await written(owner);
  await owner.ok(knowledge.publish, { params: at(article), body: { version: 1 } });
  const rate = (who: typeof place.nobody, useful: boolean, comment = '') =>
    who.ok(portalKnowledge.rate, { params: { number: '1' }, body: { language: 'en', useful, comment } });
  await rate(anna, false, 'Which button?');
  await rate(anna, true, 'Found it.');
  await rate(anna, true);
  await rate(place.nobody, false);
  await anna.ok(portalKnowledge.read, { params: { number: '1' }, query: { language: 'en' } });
  await owner.ok(knowledge.read, { params: { article: article.id } });
  for (const q of ['Fax machine', 'fax  machine']) await anna.ok(portalKnowledge.list, { query: { q, language: 'en' } });
  const figures = await owner.ok(knowledgeReading.figures);
  assert.deepEqual(
    figures.articles.map(({ views, useful, notUseful }) => [views, useful, notUseful]),
    [[1, 1, 1]],
  );
  assert.deepEqual(
    figures.comments.map(({ comment, by }) => [comment, by]),
    [['Found it.', 'Anna']],
  );
  assert.deepEqual(
    figures.missed.map(({ asked, times }) => [asked, times]),
    [['fax  machine', 2]],
  );
});

test('nothing is published to readers whom somebody else chose a moment ago, unseen', async () => {
  const place = await workspace();
  const [owner, other] = [await place.member('owner'), await place.member('admin', 'Other')];
  const article = await written(owner, { audience: 'staff' });
  await other.ok(knowledge.change, { params: { article: article.id }, body: { version: article.version, audience: 'public' } });
  const body = { version: 1, articleVersion: article.version };
  assert.equal(await owner.refused(knowledge.publish, 409, { params: at(article), body }), 'stale_version');
  const seen = await owner.ok(knowledge.read, { params: { article: article.id } });
  await owner.ok(knowledge.publish, { params: at(article), body: { version: 1, articleVersion: seen.version } });
});

test('a review or publication by somebody else is no reason to lose the next save of words; other words are', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner'), await place.member('agent', 'Erik')];
  const article = await written(erik);
  await owner.ok(knowledge.askReview, { params: at(article), body: { version: 1 } });
  await owner.ok(knowledge.publish, { params: at(article), body: { version: 2 } });
  const saved = await erik.ok(knowledge.write, { params: at(article), body: { version: 1, title: 'More', html: '<p>More</p>' } });
  assert.equal(textIn(saved, 'en').title, 'More');
  assert.equal(textIn(saved, 'en').published, 1);
  const stale = { version: 3, title: 'Other', html: '<p>Other</p>' };
  assert.equal(await owner.refused(knowledge.write, 409, { params: at(article), body: stale }), 'stale_version');
  assert.equal(await owner.refused(knowledge.write, 409, { params: at(article), body: { ...stale, version: 9 } }), 'stale_version');
});

test('a file that was taken off is nobody’s, comes back as it was, and is forgotten after a month', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const article = await written(owner);
  const params = { article: article.id, file: '' };
  params.file = (await owner.ok(knowledge.upload, { params, query: { name: 'a.txt' }, body: Buffer.from('words') })).id;
  await owner.ok(knowledge.publish, { params: at(article), body: { version: 1 } });
  const open = () => place.nobody.send(portalKnowledge.download, { params: { number: String(article.number), file: params.file } });
  assert.equal((await open()).raw, 'words');
  await owner.ok(knowledge.detach, { params });
  assert.equal((await open()).status, 404);
  assert.equal(await owner.refused(knowledge.download, 404, { params }), 'not_found');
  assert.deepEqual((await owner.ok(knowledge.read, { params })).files, []);
  await owner.ok(knowledge.restoreFile, { params, body: {} });
  assert.equal((await open()).raw, 'words');
  assert.equal(await owner.refused(knowledge.restoreFile, 404, { params, body: {} }), 'not_found');
  await owner.ok(knowledge.detach, { params });
  const month = 31 * 86_400_000;
  const later = (now: string) => new Date(Date.parse(now) + month).toISOString();
  await place.within((ctx) => forgetRemoved({ ...ctx, now: later(ctx.now) }));
  assert.equal(await owner.refused(knowledge.restoreFile, 404, { params, body: {} }), 'not_found');
  const left = await place.within((ctx) =>
    ctx.db.selectFrom('platform.file').select('sha256').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(left, []);
});
