import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledge, type Audience } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { app, workspace } = await desk();
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } });

const published = async (owner: Person, title: string, html: string, audience: Audience = 'public') => {
  const { id } = await owner.ok(knowledge.create, { body: { language: 'en', title, html, audience } });
  await owner.ok(knowledge.publish, { params: { article: id, language: 'en' }, body: { version: 1 } });
  return owner.ok(knowledge.read, { params: { article: id } });
};
const translated = async (owner: Person, article: string, language: 'sv' | 'ja', title: string, html: string) => {
  await owner.ok(knowledge.write, { params: { article, language }, body: { version: 0, title, html } });
  await owner.ok(knowledge.publish, { params: { article, language }, body: { version: 1 } });
};

test('a public article is a whole page without script, in each of its languages', async () => {
  const place = await workspace('Helix & Co');
  const owner = await place.member('owner');
  const secret = await published(owner, 'zq7hidden', '<p>zq7hidden</p>', 'customers');
  const other = await published(owner, 'Other <one>', '<p>Other.</p>');
  const article = await published(owner, 'Reset the router', `<p>Hold "it". See #KB-${other.number}# and #KB-${secret.number}#.</p>`);
  await translated(owner, article.id, 'sv', 'Starta om routern', '<p>Håll knappen.</p>');
  const path = `/help/${place.slug}/en/${article.number}-reset-the-router`;
  const page = await get(path);
  assert.equal(page.statusCode, 200, page.body);
  assert.match(page.body, /<html lang="en">/);
  assert.match(page.body, /<title>Reset the router – Helix &amp; Co<\/title>/);
  assert.match(page.body, new RegExp(`rel="canonical" href="http://localhost${path}"`));
  assert.match(page.body, new RegExp(`hreflang="sv" href="http://localhost/help/${place.slug}/sv/${article.number}-starta-om-routern"`));
  assert.match(page.body, /"@type":"Article","headline":"Reset the router"/);
  assert.match(page.body, /">Other &lt;one&gt;<\/a> and #KB-1#\./);
  assert.doesNotMatch(page.body, /zq7hidden/);
  assert.equal(page.body.match(/<script/g)?.length, 1);
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /default-src 'none'; style-src 'sha256-/);
  assert.doesNotMatch(policy, /script-src|unsafe/);
  assert.equal((await get(`/help/${place.slug}/en/${article.number}`)).headers['location'], path);
  assert.match((await get(`/help/${place.slug}/sv/${article.number}-starta-om-routern`)).body, /<html lang="sv">/);
  assert.equal((await get(`/help/${place.slug}/ja/${article.number}-x`)).headers['location'], path);
});

test('what is not public is in no page, list, feed or sitemap', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  await published(owner, 'Open one', '<p>Open.</p>');
  for (const audience of ['customers', 'chosen', 'staff'] as const) {
    const hidden = await published(owner, `zq7${audience}`, `<p>zq7${audience}</p>`, audience);
    const file = await owner.ok(knowledge.upload, {
      params: { article: hidden.id },
      query: { name: 'a.txt' },
      body: Buffer.from('zq7file'),
    });
    await owner.ok(knowledge.publish, { params: { article: hidden.id, language: 'en' }, body: { version: 2 } });
    for (const at of [`en/${hidden.number}`, `en/${hidden.number}-zq7${audience}`, `files/${hidden.number}/${file.id}`])
      assert.equal((await get(`/help/${place.slug}/${at}`, { cookie: `id=${owner.cookie}` })).statusCode, 404, at);
  }
  for (const at of ['en', 'en?q=zq7staff', 'en?q=2', 'en/feed.atom', 'sitemap.xml']) {
    const { statusCode, body } = await get(`/help/${place.slug}/${at}`, { cookie: `id=${owner.cookie}` });
    assert.equal(statusCode, 200, at);
    assert.doesNotMatch(body.replace(/value="[^"]*"/, ''), /zq7/, at);
  }
  assert.match((await get(`/help/${place.slug}/en/feed.atom`)).body, /<title>Open one<\/title>/);
  assert.match((await get(`/help/${place.slug}/sitemap.xml`)).body, /\/en\/1-open-one<\/loc>/);
});

test('a page is kept by its mark and asked for anew, so that what is withdrawn is gone', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const article = await published(owner, 'Kept', '<p>Kept.</p>');
  const path = `/help/${place.slug}/en/${article.number}-kept`;
  const first = await get(path);
  assert.equal(first.headers['cache-control'], 'public, no-cache');
  assert.equal((await get(path, { 'if-none-match': String(first.headers['etag']) })).statusCode, 304);
  await owner.ok(knowledge.withdraw, { params: { article: article.id, language: 'en' } });
  assert.equal((await get(path, { 'if-none-match': String(first.headers['etag']) })).statusCode, 404);
});

test('a search on the public pages finds, and tells what it did not find', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  await published(owner, 'Printer jams', '<p>Open the lid.</p>');
  assert.match((await get(`/help/${place.slug}/en?q=printer`)).body, />Printer jams<\/a>/);
  const none = await get(`/help/${place.slug}/en?q=${encodeURIComponent('<b>fax')}`);
  assert.match(none.body, /No article has these words/);
  assert.match(none.body, /value="&lt;b&gt;fax"/);
  assert.match(none.body, /noindex/);
  const { missed } = await owner.ok(knowledgeReading.figures);
  assert.deepEqual(
    missed.map(({ asked }) => asked),
    ['<b>fax'],
  );
});

test('nothing is there where there is no desk, no language and no article', async () => {
  const place = await workspace();
  for (const at of [
    '/help/no-such-desk/en',
    `/help/${place.slug}/xx`,
    `/help/${place.slug}/en/1-a`,
    `/help/${place.slug}/en/x`,
    `/help/${place.slug}/files/1/x`,
  ])
    assert.equal((await get(at)).statusCode, 404, at);
});

test('a number in a link, in code or in what describes a picture stays what it is', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const other = await published(owner, 'Named', '<p>Named.</p>');
  const name = `#KB-${other.number}#`;
  const article = await published(owner, 'Naming', '<p>x</p>');
  const file = await owner.ok(knowledge.upload, { params: { article: article.id }, query: { name: 'a.png' }, body: Buffer.from('x') });
  const html = `<p>${name}</p><p><a href="https://a.example/">see ${name} there</a></p><pre><code>${name}</code></pre><p><img src="cid:${file.id}" alt="> ${name}"></p>`;
  await owner.ok(knowledge.write, { params: { article: article.id, language: 'en' }, body: { version: 2, title: 'Naming', html } });
  await owner.ok(knowledge.publish, { params: { article: article.id, language: 'en' }, body: { version: 3 } });
  const { body } = await get(`/help/${place.slug}/en/${article.number}-naming`);
  assert.equal(body.match(/>Named<\/a>/g)?.length, 1, body);
  assert.match(body, new RegExp(`see ${name} there</a>`));
  assert.match(body, new RegExp(`<code>${name}</code>`));
  assert.match(body, new RegExp(`alt="(>|&gt;) ${name}"`));
});

const say = (slug: string, page: string, body: string, from: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/help/${slug}/en/${page}/feedback`,
    remoteAddress: from,
    headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
    payload: body,
  });

test('whoever is not signed in says whether a page helped, without script, once a day, and from one place not without end', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const article = await published(owner, 'Helpful', '<p>Words.</p>');
  const page = `${article.number}-helpful`;
  assert.match((await get(`/help/${place.slug}/en/${page}`)).body, /<form class="said card" method="post"/);
  const sent = await say(place.slug, page, 'useful=no&comment=Which+button%3F', '10.3.0.1');
  assert.equal(sent.statusCode, 303);
  assert.match((await get(String(sent.headers['location']))).body, /Thank you\. We read every answer\./);
  await say(place.slug, page, 'useful=yes', '10.3.0.1');
  await say(place.slug, page, 'useful=yes', '10.3.0.2');
  assert.equal((await say(place.slug, page, 'useful=yes', '10.3.0.3', { 'sec-fetch-site': 'cross-site' })).statusCode, 403);
  const { articles, comments } = await owner.ok(knowledgeReading.figures, { query: {} });
  assert.deepEqual([articles[0]?.useful, articles[0]?.notUseful, comments[0]?.comment], [2, 0, 'Which button?']);
  for (let at = 0; at < 310; at += 1)
    await app.inject({ url: `/help/${place.slug}/en/${page}`, remoteAddress: '10.4.0.1', headers: { host: 'localhost' } });
  const views = (await owner.ok(knowledgeReading.figures, { query: {} })).articles[0]?.views ?? 0;
  assert.ok(views >= 300 && views <= 305, String(views));
});
