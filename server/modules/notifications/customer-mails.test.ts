import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { mailTemplates } from '#contracts/mail-templates.ts';
import { noticeMatrix, type CustomerEvent, type CustomerRecipient } from '#contracts/notice-matrix.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { arrive, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const prove = (place: Workspace, who: Person, verified = true) =>
  place.within((ctx) =>
    ctx.db.updateTable('customers.contact').set({ verified }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', who.id).execute(),
  );
const events = ['opened', 'status_changed', 'closed', 'reopened'] as const;
const mailed = (by: Person, version: number, whom: readonly CustomerRecipient[], about: readonly CustomerEvent[] = events) =>
  by.ok(noticeMatrix.change, {
    body: {
      version,
      deviations: about.flatMap((event) => whom.map((recipient) => ({ event, recipient, onScreen: false, byMail: true }))),
    },
  });

const scene = async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const companyId = await place.company('Helix');
  const [anna, maja] = [await place.contact('Anna Lind', { companyId }), await place.contact('Maja Chef', { companyId, manager: true })];
  await prove(place, anna);
  await prove(place, maja);
  await mailbox(olga, `support@${place.slug}.example`, { smtp: sink.port });
  const versionOf = async (ticket: string) => (await olga.ok(tickets.read, { params: { ticket } })).ticket.version;
  const close = async (ticket: string) => olga.ok(tickets.close, { params: { ticket }, body: { version: await versionOf(ticket) } });
  const subjects = async (who: Person) => {
    await workers.runDue();
    const rows = await place.within((ctx) =>
      ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select(['subject'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('toAddress', '=', who.address)
        .where('sourceKey', 'like', 'told:%')
        .orderBy('id')
        .execute(),
    );
    return rows.map(({ subject }) => subject);
  };
  const open = async () => (await olga.ok(tickets.open, { body: { subject: 'Broken', text: 'By phone.', requesterId: anna.id } })).id;
  return { place, olga, anna, maja, close, subjects, open, versionOf };
};

test('as shipped, no customer is mailed of opening, closing or reopening', async () => {
  const { olga, anna, close, subjects, open } = await scene();
  const id = await open();
  await close(id);
  await olga.ok(tickets.reopen, { params: { ticket: id } });
  assert.deepEqual(await subjects(anna), []);
});

test('where it is switched on, the requester is mailed once each, in their language, in the thread of the ticket', async () => {
  const { olga, anna, maja, close, subjects, open } = await scene();
  await olga.ok(customers.changeContact, { params: { contact: anna.id }, body: { version: 1, language: 'sv' } });
  await mailed(olga, 0, ['requester']);
  const id = await open();
  await close(id);
  await workers.runDue();
  await olga.ok(tickets.reopen, { params: { ticket: id } });
  assert.deepEqual(await subjects(anna), ['Re: Broken [#1]', 'Re: Broken [#1]', 'Re: Broken [#1]']);
  await workers.runDue({ at: null });
  const all = await sink.waitFor((mails) => mails.filter(({ to }) => to.includes(anna.address)).length >= 3);
  const texts = all.filter(({ to }) => to.includes(anna.address)).map(({ raw }) => raw.toString('utf8'));
  assert.ok(texts.some((raw) => /avslutat/.test(raw)));
  assert.ok(texts.every((raw) => /^Auto-Submitted: auto-/im.test(raw) && /^Subject: .*Broken \[#1\]/im.test(raw)));
  assert.deepEqual(await subjects(maja), []);
});

test('the managers of the company are mailed where the workspace wants it, and the words are those of its template', async () => {
  const { olga, anna, maja, close, subjects, open } = await scene();
  await mailed(olga, 0, ['managers'], ['closed']);
  const texts = { en: { subject: 'Done: [[subject]]', text: 'Hi [[customer]], [[number]] is over.' } };
  const { id: template } = await olga.ok(mailTemplates.create, { body: { purpose: 'customer_closed', name: 'Ours', texts } });
  await olga.ok(mailTemplates.choose, { params: { purpose: 'customer_closed' }, body: { template } });
  await close(await open());
  assert.deepEqual(await subjects(maja), ['Re: Done: Broken [#1]']);
  assert.deepEqual(await subjects(anna), []);
});

test('no customer is mailed at an address that nobody has proven, nor of their own doing, nor of a sample', async () => {
  const { place, olga, anna, close, subjects, open } = await scene();
  await mailed(olga, 0, ['requester']);
  await prove(place, anna, false);
  await close(await open());
  assert.deepEqual(await subjects(anna), []);
  await prove(place, anna);
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Mine', text: 'All dead.' } });
  await workers.runDue();
  await close(id);
  await workers.runDue();
  const before = await subjects(anna);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  assert.deepEqual(await subjects(anna), before, 'she opened it again herself');
  const sample = await open();
  await place.within((ctx) =>
    ctx.db
      .updateTable('threads.record')
      .set({ sample: true })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', sample)
      .execute(),
  );
  assert.deepEqual(await subjects(anna), before);
});

test('a mail gets the answer of its mailbox and no second; what a machine began, or its mail opens again, is not mailed (S-25)', async () => {
  const { place, olga, anna, close, subjects } = await scene();
  await mailed(olga, 0, ['requester']);
  const from = `Anna <${anna.address}>`;
  await arrive(place, rawMail({ from, subject: 'By mail' }));
  assert.deepEqual(await subjects(anna), []);
  const [byMail] = (await olga.ok(tickets.queue)).items;
  await close(byMail?.id ?? '');
  assert.equal((await subjects(anna)).length, 1);
  await arrive(place, rawMail({ from, subject: `Re: By mail [#${byMail?.number ?? 0}]`, headers: 'Auto-Submitted: auto-replied\r\n' }));
  assert.equal((await subjects(anna)).length, 1);
  await arrive(place, rawMail({ from, subject: 'Out of office', headers: 'Auto-Submitted: auto-replied\r\n' }));
  const machine = (await olga.ok(tickets.queue)).items.find(({ subject }) => subject === 'Out of office');
  if (machine) await close(machine.id);
  assert.equal((await subjects(anna)).length, 1);
});

test('who gets the reply that closed it gets no second mail that it is closed; who does not get it is told', async () => {
  const { olga, anna, maja, subjects, open } = await scene();
  await mailed(olga, 0, ['requester', 'managers'], ['closed']);
  const id = await open();
  const thenStatusId = (await olga.ok(tickets.statuses)).items.find(({ group }) => group === 'closed')?.id ?? '';
  const seenSeq = (await olga.ok(tickets.read, { params: { ticket: id } })).entries.at(-1)?.seq ?? 0;
  await olga.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'It works again.', seenSeq, thenStatusId } });
  await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
  assert.equal((await olga.ok(tickets.read, { params: { ticket: id } })).ticket.group, 'closed');
  assert.deepEqual(await subjects(anna), []);
  assert.equal((await subjects(maja)).length, 1);
});
