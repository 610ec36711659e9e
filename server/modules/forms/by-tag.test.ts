import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation } from '#contracts/automation.ts';
import { customers } from '#contracts/customers.ts';
import { forms } from '#contracts/forms.ts';
import { knowledge } from '#contracts/knowledge.ts';
import { portalForms } from '#contracts/portal/forms.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { createTeam } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { allOf, ruleDraft } from '#test/support/rule-drafts.ts';

const { app, workspace, workers } = await desk();
const readersOf = (tagId: string) => ({ levelIds: [], tagIds: [tagId], companyIds: [], contactIds: [] });
const language = 'en';

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Olga');
  const company = await place.company('Pixel Works');
  const people = {
    android: await place.contact('Ada Android'),
    ios: await place.contact('Ivar iOS'),
    contractor: await place.contact('Cora Contractor', { companyId: company }),
    platinum: await place.contact('Petra Platinum'),
  };
  const tagIds: Record<string, string> = {};
  for (const name of ['android', 'ios', 'platinum'] as const) {
    const { tags } = await owner.ok(customers.tagContact, { params: { contact: people[name].id }, body: { name } });
    tagIds[name] = tags[0]?.id ?? '';
  }
  // A contractor by way of the company.
  const { tags } = await owner.ok(customers.tagCompany, { params: { company }, body: { name: 'contractor' } });
  tagIds['contractor'] = tags[0]?.id ?? '';
  return { place, owner, people, tagIds };
};

const article = async (owner: Person, tagId: string, word: string) => {
  const body = { language, title: `${word} guide`, html: `<p>${word} help</p>`, audience: 'chosen', readers: readersOf(tagId) } as const;
  const { id } = await owner.ok(knowledge.create, { body });
  const file = await owner.ok(knowledge.upload, { params: { article: id }, query: { name: `${word}.txt` }, body: Buffer.from(word) });
  await owner.ok(knowledge.publish, { params: { article: id, language }, body: { version: 1 } });
  return { id, number: String((await owner.ok(knowledge.read, { params: { article: id } })).number), file: file.id };
};

const form = async (owner: Person, tagId: string, word: string, change: object = {}) => {
  const { id } = await owner.ok(forms.create, { body: { name: `${word} form`, language } });
  const body = { version: 1, state: 'live', audience: 'chosen', readers: readersOf(tagId), ...change } as const;
  return { id, slug: (await owner.ok(forms.change, { params: { form: id }, body })).slug };
};

const send = (who: Person, slug: string) =>
  who.ok(portalForms.submit, {
    params: { form: slug },
    body: { language, key: newId(), answers: { summary: 'It crashes', text: 'On start.' } },
  });

/** All that the customer's side and the public pages say to somebody who looks for a word, an article and a form. */
const everythingSaid = async (
  who: Person,
  slug: string,
  word: string,
  secret: { number: string; file: string; form: string },
): Promise<string> => {
  const params = { number: secret.number };
  const answers = [
    await who.send(portalKnowledge.list, { query: { language } }),
    await who.send(portalKnowledge.list, { query: { language, q: word } }),
    await who.send(portalKnowledge.suggest, { body: { language, q: `${word} help` } }),
    await who.send(portalKnowledge.references, { query: { language, numbers: secret.number } }),
    await who.send(portalKnowledge.read, { params, query: { language } }),
    await who.send(portalKnowledge.download, { params: { ...params, file: secret.file } }),
    await who.send(portalForms.list, { query: { language } }),
    await who.send(portalForms.read, { params: { form: secret.form }, query: { language } }),
    await who.send(portalForms.submit, {
      params: { form: secret.form },
      body: { language, key: newId(), answers: { summary: 'x', text: 'y' } },
    }),
  ].map(({ raw }) => raw);
  for (const path of [
    `/help/${slug}/en`,
    `/help/${slug}/en?q=${word}`,
    `/help/${slug}/en/feed.atom`,
    `/help/${slug}/sitemap.xml`,
    `/help/${slug}/en/${secret.number}`,
    `/help/${slug}/files/${secret.number}/${secret.file}`,
    `/forms/${slug}/en/${secret.form}`,
  ])
    answers.push((await app.inject({ url: path, headers: { host: 'localhost', cookie: `id=${who.cookie}` } })).body);
  return answers.join('\n');
};

test('iOS and Android customers see their articles and forms, and what they send is assigned to their teams', async () => {
  const { place, owner, people, tagIds } = await scene();
  for (const [mine, other] of [
    ['android', 'ios'],
    ['ios', 'android'],
  ] as const) {
    const word = `zq7${mine}`;
    const { id: teamId } = await owner.ok(createTeam, { body: { name: `${mine} team`, memberIds: [owner.id] } });
    const guide = await article(owner, tagIds[mine] ?? '', word);
    const { slug } = await form(owner, tagIds[mine] ?? '', word, { teamId });
    const read = await people[mine].ok(portalKnowledge.read, { params: { number: guide.number }, query: { language } });
    assert.equal(read.title, `${word} guide`);
    assert.deepEqual(
      (await people[mine].ok(portalForms.list, { query: { language } })).items.map(({ title }) => title),
      [`${word} form`],
    );
    const { ticket } = await owner.ok(tickets.read, { params: { ticket: (await send(people[mine], slug)).id } });
    assert.equal(ticket.team?.name, `${mine} team`);
    for (const who of [people[other], people.contractor, people.platinum]) {
      const said = await everythingSaid(who, place.slug, word, { ...guide, form: slug });
      assert.doesNotMatch(said.replaceAll(slug, ''), new RegExp(`${word} (guide|form|help)|^${word}$`, 'm'));
    }
  }
});

test('a platinum form makes tickets of high priority, which rules know by the form', async () => {
  const { owner, people, tagIds } = await scene();
  const team = await owner.ok(createTeam, { body: { name: 'Fast lane', memberIds: [owner.id] } });
  const { id, slug } = await form(owner, tagIds['platinum'] ?? '', 'Platinum', { priority: 'high' });
  const conditions = allOf({ fact: 'form', operator: 'is', values: [id] });
  const assigns = ruleDraft({
    kind: 'assign',
    name: 'By the form',
    conditions,
    actions: [{ do: 'assign', to: { method: 'team', teamId: team.id } }],
  });
  await owner.ok(automation.createRule, { body: assigns });
  const sent = await send(people.platinum, slug);
  await workers.runDue({ at: null });
  const { ticket } = await owner.ok(tickets.read, { params: { ticket: sent.id } });
  assert.deepEqual([ticket.priority, ticket.team?.name], ['high', 'Fast lane']);
});

test('a contractor reads the internal articles that the company is tagged for', async () => {
  const { place, owner, people, tagIds } = await scene();
  const guide = await article(owner, tagIds['contractor'] ?? '', 'zq7brand');
  const { slug } = await form(owner, tagIds['contractor'] ?? '', 'zq7brand');
  assert.equal(
    (await people.contractor.ok(portalKnowledge.read, { params: { number: guide.number }, query: { language } })).title,
    'zq7brand guide',
  );
  assert.deepEqual((await people.contractor.ok(portalForms.list, { query: { language } })).items.length, 1);
  for (const who of [people.android, people.ios, people.platinum]) {
    const said = await everythingSaid(who, place.slug, 'zq7brand', { ...guide, form: slug });
    assert.doesNotMatch(said.replaceAll(slug, ''), /zq7brand (guide|form|help)|^zq7brand$/m);
  }
});
