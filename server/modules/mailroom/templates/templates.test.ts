import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Language } from '#contracts/common.ts';
import { AccountPurpose, MailPurpose, mailTemplates, templateFault } from '#contracts/mail-templates.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { inviteMember, listRoles } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { chooseText } from './rules/choose-text.ts';
import { shippedText } from './rules/shipped.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace('Helix Telecom');
  const [owner, anna] = [await place.member('owner', 'Olga'), await place.contact('Anna Lind')];
  const { id } = await owner.ok(tickets.open, { body: { subject: 'No dial tone', text: 'All are dead.', requesterId: anna.id } });
  return { place, owner, anna, id };
};

const mailsTo = (place: Workspace, person: Person) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select(['subject', 'parts', 'recordId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toAddress', '=', person.address)
      .orderBy('createdAt', 'desc')
      .execute(),
  );
const partsOf = (mail: { parts: unknown } | undefined) => JSON.stringify(mail?.parts);
const textOf = (mail: { parts: unknown } | undefined) => (mail?.parts as { text: string } | undefined)?.text ?? '';
const answer = async (by: Person, record: string, text: string) => {
  await by.ok(threads.write, { params: { record }, body: { lane: 'everyone', text, seenSeq: 99 } });
  await workers.runDue({ at: new Date(Date.now() + 3_600_000).toISOString() });
};

test('every purpose has words in every language, and names only what may stand there', () => {
  for (const purpose of MailPurpose.options) {
    const texts = Object.fromEntries(Language.options.map((language) => [language, shippedText(purpose, language)]));
    assert.equal(templateFault(purpose, texts), null, purpose);
  }
});

test('nobody gets a language that is not theirs: where a template has no words, the shipped ones are sent', () => {
  const own = { sv: { subject: 'Hej', text: '[[text]]' } };
  assert.equal(chooseText('reply', 'sv', undefined, own).subject, 'Hej');
  assert.deepEqual(chooseText('reply', 'ja', own), shippedText('reply', 'ja'));
});

test('a reply goes out in the words around it, keeps its number, and can be restored', async () => {
  const { place, owner, anna, id } = await scene();
  const texts = {
    en: { subject: 'Support: [[subject]]', text: 'Hi [[customer_first_name]],\n\n[[text]]\n\n[[who]], [[workspace]] ([[status]])' },
  };
  const made = await owner.ok(mailTemplates.change, { params: { template: 'reply' }, body: { version: 0, texts } });
  assert.deepEqual([made.version, made.languages, made.sent], [1, ['en'], true]);
  await answer(owner, id, 'Try now. [[link]]');
  const [mail] = await mailsTo(place, anna);
  assert.match(mail?.subject ?? '', /^(?:Re: )?Support: No dial tone \[#\d+\]$/);
  assert.match(textOf(mail), /^Hi Anna,\n\nTry now\. \[\[link\]\]\n\nOlga, Helix Telecom \(\S[^)]*\)$/);
  assert.equal(
    await owner.refused(mailTemplates.change, 409, { params: { template: 'reply' }, body: { version: 0, texts } }),
    'stale_version',
  );
  await owner.ok(mailTemplates.remove, { params: { template: 'reply' } });
  assert.deepEqual((await owner.ok(mailTemplates.read, { params: { template: 'reply' } })).texts, {});
  await answer(owner, id, 'And now?');
  assert.equal(textOf((await mailsTo(place, anna))[0]), 'And now?');
});

test('one of many templates is sent once it is chosen, and is not deleted meanwhile', async () => {
  const { place, owner, anna, id } = await scene();
  const texts = { en: { subject: '[[subject]]', text: 'Dear [[customer]],\n[[text]]' } };
  const body = { purpose: 'reply', name: 'Formal', texts } as const;
  const { id: template } = await owner.ok(mailTemplates.create, { body });
  assert.equal(await owner.refused(mailTemplates.create, 409, { body }), 'name_taken');
  const choose = (purpose: MailPurpose, to: string) => ({ params: { purpose }, body: { template: to } }) as const;
  assert.equal(await owner.refused(mailTemplates.choose, 422, choose('mentioned', template)), 'invalid');
  await owner.ok(mailTemplates.choose, choose('reply', template));
  await answer(owner, id, 'Try now.');
  assert.equal(textOf((await mailsTo(place, anna))[0]), 'Dear Anna Lind,\nTry now.');
  assert.equal(await owner.refused(mailTemplates.remove, 409, { params: { template } }), 'template_in_use');
  await owner.ok(mailTemplates.choose, choose('reply', 'reply'));
  await owner.ok(mailTemplates.remove, { params: { template } });
  assert.equal(await owner.refused(mailTemplates.read, 404, { params: { template } }), 'not_found');
});

test('what means nothing, or says nothing, is refused by its name', async () => {
  const { owner } = await scene();
  const put = (subject: string, text: string) =>
    owner.refused(mailTemplates.change, 422, { params: { template: 'reply' }, body: { version: 0, texts: { en: { subject, text } } } });
  for (const name of ['constructor', '__proto__', 'ticket.customer.password', 'me'])
    assert.equal(await put('[[subject]]', `[[text]] [[${name}]]`), 'invalid');
  assert.equal(await put('[[text]]', '[[text]]'), 'invalid', 'a text is no subject');
  assert.equal(await put('[[subject]]', 'Hello.'), 'invalid', 'the reply would not be in it');
});

test('a test is the preview, goes to whoever asks, and only so often', async () => {
  const { place, owner, anna, id } = await scene();
  const agent = await place.member('agent', 'Erik');
  await owner.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'A secret.', seenSeq: 99 } });
  const body = {
    purpose: 'customer_replied',
    language: 'sv',
    ticket: id,
    subject: '[[subject]]',
    text: '[[who]]: [[text]] [[team]]',
  } as const;
  const shown = await owner.ok(mailTemplates.preview, { body });
  assert.deepEqual([shown.to, shown.subject, shown.without], [owner.address, 'No dial tone', ['team']]);
  assert.match(shown.text, /^Anna Lind: All are dead\./);
  assert.match(shown.text, /Du får det här eftersom du är handläggare\. Ändra vad du får veta: \S+\/profile\/notifications\s*$/);
  assert.equal((await owner.ok(mailTemplates.preview, { body: { ...body, purpose: 'reply' } })).to, anna.address);
  const before = (await mailsTo(place, anna)).length;
  await owner.ok(mailTemplates.test, { body });
  const [mail] = await mailsTo(place, owner);
  assert.deepEqual([mail?.subject, textOf(mail), mail?.recordId], [shown.subject, shown.text, null]);
  assert.equal((await mailsTo(place, anna)).length, before);
  for (let sent = 1; sent < 10; sent += 1) await owner.ok(mailTemplates.test, { body });
  assert.equal(await owner.refused(mailTemplates.test, 429, { body }), 'too_fast');
  assert.equal(await agent.refused(mailTemplates.preview, 403, { body }), 'not_allowed');
});

test('a mail of an account that lost its link, or would show it to others, is refused', () => {
  const fault = (purpose: MailPurpose, text: string, subject = 'Hello') => templateFault(purpose, { en: { subject, text } });
  for (const purpose of AccountPurpose.options) {
    assert.equal(fault(purpose, 'Begin: [[link]]'), null);
    assert.deepEqual(fault(purpose, 'Begin.'), { language: 'en', at: 'text', code: 'missing', name: 'link' }, purpose);
    assert.equal(fault(purpose, '[[if workspace]][[link]][[end]]')?.code, 'missing', purpose);
    assert.equal(fault(purpose, 'Begin: [[link]]', 'Go to [[link]]')?.at, 'subject', purpose);
    assert.equal(fault(purpose, '[[link]] [[customer]]')?.code, 'unknown', purpose);
  }
  assert.equal(fault('account_confirm', '[[reader]]: [[link]]')?.code, 'unknown', 'a name that nobody has proven');
  assert.equal(fault('survey', '[[if company]][[link]][[end]]')?.code, 'missing');
});

test('an invitation goes out in the words of the workspace, by language, and its link is nowhere but in the mail', async () => {
  const { place, owner } = await scene();
  const texts = { en: { subject: 'Welcome to [[workspace]], [[reader]]', text: 'Dear [[reader]]: [[link]] until [[until]].' } };
  const template = 'account_invite' as const;
  const put = (text: string) =>
    owner.send(mailTemplates.change, { params: { template }, body: { version: 0, texts: { en: { ...texts.en, text } } } });
  const refused = await put('Dear [[reader]].');
  assert.equal(refused.status, 422);
  assert.match(refused.raw, /\[\[link\]\] is needed here, outside of any if/);
  await owner.ok(mailTemplates.change, { params: { template }, body: { version: 0, texts } });

  const roleIds = (await owner.ok(listRoles)).items.filter(({ readyMade }) => readyMade === 'agent').map(({ id }) => id);
  const invited = { name: 'Erik [[link]]', address: `erik@${place.slug}.example`, roleIds };
  await owner.ok(inviteMember, { body: invited });
  await workers.runDue({ at: null });
  const [mail] = await mailsTo(place, { ...owner, address: invited.address });
  assert.equal(mail?.subject, 'Welcome to Helix Telecom, Erik [[link]]');
  assert.ok(!partsOf(mail).includes('invite?link='), 'the link stands in a table');
  const { items } = await owner.ok(mailroom.outbox, { query: { to: invited.address } });
  const shown = await owner.ok(mailroom.outgoing, { params: { mail: items[0]?.id ?? '' } });
  // Without a mailbox the Outbox is the only way in.
  const [link = ''] = /\S+invite\?link=\S+/.exec(shown.text ?? '') ?? [];
  assert.equal(shown.link, link);
  assert.match(shown.text ?? '', /^Dear Erik \[\[link\]\]: \S+ until .+ \(\S+\)\.\s*$/);

  await owner.ok(mailTemplates.remove, { params: { template } });
  assert.deepEqual((await owner.ok(mailTemplates.read, { params: { template } })).texts, {});
});

test('mails of accounts are tried on sample values, with a link that opens nothing and about no ticket', async () => {
  const { place, owner } = await scene();
  for (const purpose of AccountPurpose.options)
    for (const language of Language.options) {
      const shown = await owner.ok(mailTemplates.preview, { body: { purpose, language, ...shippedText(purpose, language) } });
      assert.equal(shown.to, owner.address);
      assert.match(shown.text, /(?:link|token)=…/, purpose);
      assert.ok(!`${shown.subject} ${shown.text}`.includes('[['), shown.text);
    }
  const body = { purpose: 'account_reset', language: 'en', ...shippedText('account_reset', 'en') } as const;
  await owner.ok(mailTemplates.test, { body });
  const [mail] = await mailsTo(place, owner);
  assert.deepEqual([mail?.subject, mail?.recordId], ['A new password for Helix Telecom', null]);
  assert.match(textOf(mail), /reset\?link=…/);
  const { purpose: _, ...words } = body;
  assert.equal(await owner.refused(mailTemplates.preview, 422, { body: { ...words, purpose: 'reply', text: '[[text]]' } }), 'invalid');
  assert.equal(await owner.refused(mailTemplates.test, 422, { body: { ...body, text: 'No link.' } }), 'invalid');
});
