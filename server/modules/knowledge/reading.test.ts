import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { knowledge, type Audience } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { changeMember, createRole, readMember } from '#contracts/staff.ts';
import { tags } from '#contracts/tags.ts';
import type { Caller } from '#test/support/client.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { workspace } = await desk();
const noReaders: Record<'levelIds' | 'tagIds' | 'companyIds' | 'contactIds', string[]> = {
  levelIds: [],
  tagIds: [],
  companyIds: [],
  contactIds: [],
};

const tagged = async (owner: Person, contact: string, name: string): Promise<string> => {
  const { tags: carried } = await owner.ok(customers.tagContact, { params: { contact }, body: { name } });
  return carried.find((tag) => tag.name === name)?.id ?? '';
};

const published = async (
  owner: Person,
  title: string,
  audience: Audience,
  readers: Partial<typeof noReaders> = {},
  html = `<p>${title} words</p>`,
) => {
  const { id } = await owner.ok(knowledge.create, {
    body: { language: 'en', title, html, audience, readers: { ...noReaders, ...readers } },
  });
  const file = await owner.ok(knowledge.upload, {
    params: { article: id },
    query: { name: `${title}.txt` },
    body: Buffer.from(`${title} file`),
  });
  await owner.ok(knowledge.publish, { params: { article: id, language: 'en' }, body: { version: 1 } });
  const { number } = await owner.ok(knowledge.read, { params: { article: id } });
  return { id, number: String(number), file: file.id };
};

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const acme = await place.company('Acme');
  const people = {
    android: await place.contact('Ada Android'),
    ios: await place.contact('Ivar iOS'),
    contractor: await place.contact('Cora Contractor'),
    ofAcme: await place.contact('Axel Acme', { companyId: acme }),
    nobody: place.nobody,
  };
  const androidTag = await tagged(owner, people.android.id, 'Android');
  await tagged(owner, people.ios.id, 'iOS');
  const contractorTag = await tagged(owner, people.contractor.id, 'Contractor');
  const { id: level } = await owner.ok(knowledgeReading.createLevel, {
    body: { name: 'Android', readers: { tagIds: [androidTag], companyIds: [], contactIds: [] } },
  });
  return { place, owner, acme, people, level, androidTag, contractorTag };
};

const readersOf = async (people: Record<string, Caller>, number: string): Promise<string[]> => {
  const reached: string[] = [];
  for (const [name, who] of Object.entries(people)) {
    const { status } = await who.send(portalKnowledge.read, { params: { number }, query: { language: 'en' } });
    assert.ok(status === 200 || status === 404, `${name} ${status}`);
    if (status === 200) reached.push(name);
  }
  return reached;
};

test('an article is read by exactly those it is for', async () => {
  const { owner, people, level, acme, contractorTag } = await scene();
  const everybody = ['android', 'ios', 'contractor', 'ofAcme', 'nobody'];
  for (const [audience, readers, wanted] of [
    ['public', {}, everybody],
    ['customers', {}, everybody.slice(0, 4)],
    ['chosen', { levelIds: [level] }, ['android']],
    ['chosen', { tagIds: [contractorTag] }, ['contractor']],
    ['chosen', { companyIds: [acme] }, ['ofAcme']],
    ['chosen', { contactIds: [people.ios.id] }, ['ios']],
    ['chosen', { levelIds: [level], companyIds: [acme] }, ['android', 'ofAcme']],
    ['chosen', {}, []],
    ['staff', { tagIds: [contractorTag] }, []],
  ] as const) {
    const lists = Object.fromEntries(Object.entries(readers).map(([name, ids]) => [name, [...ids]]));
    const article = await published(owner, `For ${audience}`, audience, lists);
    assert.deepEqual(await readersOf(people, article.number), wanted, `${audience} ${JSON.stringify(readers)}`);
  }
});

/** Every way by which somebody who is no member could come upon an article. */
const sideDoors = async (who: Caller, word: string, { number, file }: { number: string; file: string }): Promise<string> => {
  const language = 'en';
  const params = { number };
  const closed = [
    await who.send(portalKnowledge.read, { params, query: { language } }),
    await who.send(portalKnowledge.download, { params: { number, file } }),
    await who.send(portalKnowledge.rate, { params, body: { language, useful: true } }),
  ];
  for (const { status, raw } of closed) assert.equal(status, 404, raw);
  const lists = [
    await who.send(portalKnowledge.list, { query: { language } }),
    await who.send(portalKnowledge.list, { query: { language, q: word } }),
    await who.send(portalKnowledge.list, { query: { language, q: number } }),
    await who.send(portalKnowledge.suggest, { body: { language, q: `${word} words` } }),
    await who.send(portalKnowledge.references, { query: { language, numbers: number } }),
  ];
  return [...closed, ...lists].map(({ raw }) => raw).join('\n');
};

test('a restricted article leaks by no route, and its reference stays a number (S-13)', async () => {
  const { owner, people, level, contractorTag } = await scene();
  for (const [word, readers, outside] of [
    ['zq7level', { levelIds: [level] }, [people.ios, people.contractor, people.nobody]],
    ['zq7tag', { tagIds: [contractorTag] }, [people.ios, people.android, people.nobody]],
  ] as const) {
    const lists = Object.fromEntries(Object.entries(readers).map(([name, ids]) => [name, [...ids]]));
    const secret = await published(owner, `${word} guide`, 'chosen', lists);
    const open = await published(owner, 'Open', 'public', {}, `<p>See #KB-${secret.number}# for more.</p>`);
    for (const who of outside) {
      const said = await sideDoors(who, word, secret);
      assert.doesNotMatch(said, new RegExp(word));
      const read = await who.ok(portalKnowledge.read, { params: { number: open.number }, query: { language: 'en' } });
      assert.match(read.html, new RegExp(`#KB-${secret.number}#`));
      assert.deepEqual(read.references, []);
      // A file of one article is not had by way of another.
      assert.equal((await who.send(portalKnowledge.download, { params: { number: open.number, file: secret.file } })).status, 404);
    }
  }
});

test('whoever loses a tag, or whose level changes, reads no more with the next request', async () => {
  const { owner, people, level, androidTag } = await scene();
  const { number, file } = await published(owner, 'Levelled', 'chosen', { levelIds: [level] });
  assert.deepEqual(await readersOf(people, number), ['android']);
  assert.equal((await people.android.send(portalKnowledge.download, { params: { number, file } })).raw, 'Levelled file');
  await owner.ok(customers.untagContact, { params: { contact: people.android.id, tag: androidTag } });
  assert.deepEqual(await readersOf(people, number), []);
  const { items } = await owner.ok(knowledgeReading.levels);
  await owner.ok(knowledgeReading.changeLevel, {
    params: { level },
    body: { version: items[0]?.version ?? 0, readers: { tagIds: [], companyIds: [], contactIds: [people.ios.id] } },
  });
  assert.deepEqual(await readersOf(people, number), ['ios']);
  assert.equal(await owner.refused(knowledgeReading.deleteLevel, 409, { params: { level } }), 'level_in_use');
});

test('a tag that is merged into another takes its articles along', async () => {
  const { owner, people, contractorTag } = await scene();
  const { number } = await published(owner, 'Tagged', 'chosen', { tagIds: [contractorTag] });
  const { id: into } = await owner.ok(tags.create, { body: { name: 'Freelancer' } });
  await owner.ok(tags.merge, { params: { tag: contractorTag }, body: { intoId: into } });
  assert.deepEqual(await readersOf(people, number), ['contractor']);
});

test('a file is its members’ until the article is published with it', async () => {
  const { place, owner, people } = await scene();
  const article = await published(owner, 'Filed', 'public');
  const late = await owner.ok(knowledge.upload, {
    params: { article: article.id },
    query: { name: 'late.txt' },
    body: Buffer.from('late'),
  });
  const get = (file: string) => people.nobody.send(portalKnowledge.download, { params: { number: article.number, file } });
  assert.deepEqual([(await get(article.file)).status, (await get(late.id)).status], [200, 404]);
  const read = await people.nobody.ok(portalKnowledge.read, { params: { number: article.number }, query: { language: 'en' } });
  assert.deepEqual(
    read.files.map(({ id }) => id),
    [article.file],
  );
  await owner.ok(knowledge.publish, { params: { article: article.id, language: 'en' }, body: { version: 2 } });
  assert.equal((await get(late.id)).status, 200);
  const agent = await place.member('agent');
  const detach = (who: Person) => who.send(knowledge.detach, { params: { article: article.id, file: late.id } });
  assert.equal((await detach(agent)).status, 403, 'what readers have is a matter of publishing');
  assert.equal((await get(late.id)).status, 200);
  assert.equal((await detach(owner)).status, 200);
  assert.equal((await get(late.id)).status, 404);
});

test('a picture of a draft is not read because another language is published', async () => {
  const { owner, people } = await scene();
  const article = await published(owner, 'Pictured', 'public');
  const upload = async (name: string) =>
    (await owner.ok(knowledge.upload, { params: { article: article.id }, query: { name }, body: Buffer.from('not shown yet') })).id;
  const picture = await upload('new.png');
  const html = `<p>Look</p><img data-file="${picture}" alt="">`;
  await owner.ok(knowledge.write, { params: { article: article.id, language: 'en' }, body: { version: 2, title: 'Pictured', html } });
  await owner.ok(knowledge.write, {
    params: { article: article.id, language: 'sv' },
    body: { version: 0, title: 'Bild', html: '<p>Se</p>' },
  });
  await owner.ok(knowledge.publish, { params: { article: article.id, language: 'sv' }, body: { version: 1 } });
  const get = () => people.nobody.send(portalKnowledge.download, { params: { number: article.number, file: picture } });
  const read = (language: 'en' | 'sv') =>
    people.nobody.ok(portalKnowledge.read, { params: { number: article.number }, query: { language } });
  assert.equal((await get()).status, 404);
  assert.ok(!(await read('sv')).files.some(({ id }) => id === picture));
  await owner.ok(knowledge.publish, { params: { article: article.id, language: 'en' }, body: { version: 3 } });
  assert.equal((await get()).status, 200);
  assert.ok(!(await read('en')).files.some(({ id }) => id === picture), 'it stands among the words');
});

test('who may not see customers learns no name of them from readers, and takes none away', async () => {
  const { place, owner, acme } = await scene();
  const role = await owner.ok(createRole, { body: { name: 'Writer', permissions: ['knowledge.see', 'knowledge.write'] } });
  const writer = await place.member('viewer');
  const { version } = await owner.ok(readMember, { params: { member: writer.id } });
  await owner.ok(changeMember, { params: { member: writer.id }, body: { version, roleIds: [role.id] } });
  const { id } = await owner.ok(knowledge.create, {
    body: { language: 'en', title: 'For Acme', html: '<p>x</p>', audience: 'chosen', readers: { ...noReaders, companyIds: [acme] } },
  });
  const answer = await writer.send(knowledge.read, { params: { article: id } });
  assert.equal(answer.status, 200);
  assert.doesNotMatch(answer.raw, /"Acme"/);
  const read = await owner.ok(knowledge.read, { params: { article: id } });
  const change = (readers: typeof noReaders) =>
    writer.send(knowledge.change, { params: { article: id }, body: { version: read.version, readers } });
  assert.equal((await change(noReaders)).status, 403);
  const { id: open } = await owner.ok(knowledge.create, {
    body: { language: 'en', title: 'Open', html: '<p>x</p>', audience: 'staff', readers: noReaders },
  });
  const named = { version: 1, readers: { ...noReaders, companyIds: [acme] } };
  assert.equal((await writer.send(knowledge.change, { params: { article: open }, body: named })).status, 404);
});

const other = async (place: Workspace) => (await place.member('owner')).ok(tags.create, { body: { name: 'Foreign' } });

test('readers of another workspace cannot be named', async () => {
  const { owner } = await scene();
  const { id } = await other(await workspace());
  const body = { language: 'en' as const, title: 'Odd', audience: 'chosen' as const, readers: { ...noReaders, tagIds: [id] } };
  assert.equal(await owner.refused(knowledge.create, 404, { body }), 'not_found');
});
