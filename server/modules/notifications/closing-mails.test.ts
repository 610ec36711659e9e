import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { noticeMatrix, type CustomerRecipient } from '#contracts/notice-matrix.ts';
import { surveys } from '#contracts/surveys.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Person } from '#test/support/desk.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async (whom: readonly CustomerRecipient[] = ['requester']) => {
  const place = await workspace();
  const [olga, ada] = [await place.member('owner', 'Olga'), await place.member('viewer', 'Ada')];
  const companyId = await place.company('Helix');
  const anna = await place.contact('Anna', { companyId });
  const maja = await place.contact('Maja', { companyId, manager: true });
  const bo = await place.contact('Bo');
  const proven = [anna.id, maja.id];
  await place.within((ctx) =>
    ctx.db
      .updateTable('customers.contact')
      .set({ verified: true })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', proven)
      .execute(),
  );
  await mailbox(olga, `support@${place.slug}.example`, { smtp: sink.port });
  const deviations = (['closed', 'reopened'] as const).flatMap((event) =>
    whom.map((recipient) => ({ event, recipient, onScreen: false, byMail: true })),
  );
  await olga.ok(noticeMatrix.change, { body: { version: 0, deviations } });
  const open = async (who: Person) =>
    (await olga.ok(tickets.open, { body: { subject: 'Broken', text: 'By phone.', requesterId: who.id } })).id;
  const ids = [await open(anna), await open(anna), await open(bo)];
  await workers.runDue();
  const count = async (by = olga, which: object = { tickets: ids }) => (await by.ok(noticeMatrix.closingMails, { body: which })).customers;
  const run = async (quiet?: boolean, action: object = { kind: 'close' }) => {
    const body = { action: action as never, tickets: ids, ...(quiet === undefined ? {} : { quiet }) };
    const begun = await olga.ok(bulk.start, { body });
    await workers.runDue();
    await workers.runDue();
    return olga.ok(bulk.read, { params: { bulk: begun.id } });
  };
  const mails = (like = 'told:%') =>
    place.within(async (ctx) => {
      const rows = await ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select('toAddress')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('sourceKey', 'like', like)
        .execute();
      return rows.map(({ toAddress }) => [anna, maja, bo].find(({ address }) => address === toAddress)?.name ?? '').toSorted();
    });
  return { place, olga, ada, ids, open, count, run, mails };
};

test('how many customers would be mailed is said before, each once, and counting changes nothing', async () => {
  const { place, olga, ada, ids, count, mails } = await scene(['requester', 'managers']);
  assert.equal(await count(), 2, 'Anna once and her manager; nobody has proven Bo’s address');
  assert.equal(await count(olga, { tickets: ids.slice(2) }), 0);
  assert.equal(await count(olga, { filter: { folder: 'all' } }), 2);
  assert.deepEqual(await mails(), []);
  assert.equal(await ada.refused(noticeMatrix.closingMails, 403, { body: { tickets: ids } }), 'not_allowed');
  assert.equal(await olga.refused(noticeMatrix.closingMails, 422, { body: {} }), 'invalid');
  const none = await scene([]);
  assert.equal(await none.count(), 0);
  const other = await place.member('owner', 'Otto');
  assert.equal(await count(other, { tickets: none.ids }), 0, 'tickets of another workspace');
});

test('many are closed with a mail each, or without any, and the change remembers which', async () => {
  const loud = await scene();
  assert.deepEqual([(await loud.run()).quiet, await loud.mails()], [false, ['Anna', 'Anna']]);
  assert.equal(await loud.count(), 0, 'they are closed');
  const quiet = await scene();
  const done = await quiet.run(true);
  assert.deepEqual([done.quiet, done.done, await quiet.mails()], [true, 3, []]);
  await quiet.olga.ok(bulk.undo, { params: { bulk: done.id } });
  await workers.runDue();
  await workers.runDue();
  assert.deepEqual(await quiet.mails(), [], 'its way back is as quiet');
  await quiet.olga.ok(tickets.close, {
    params: { ticket: quiet.ids[0] ?? '' },
    body: { version: await versionOf(quiet.olga, quiet.ids[0] ?? '') },
  });
  await workers.runDue();
  assert.deepEqual(await quiet.mails(), ['Anna'], 'what is closed by itself is told');
});

test('closing by a status, or as one of several actions, is as quiet; and nobody is asked by mail how it went', async () => {
  for (const actionOf of [
    (statusId: string) => ({ kind: 'status', statusId }),
    (statusId: string) => ({
      kind: 'several',
      actions: [
        { kind: 'tag', name: 'storm' },
        { kind: 'status', statusId },
      ],
    }),
    () => ({ kind: 'several', actions: [{ kind: 'close' }] }),
  ]) {
    const { olga, run, mails } = await scene();
    const body = { active: true, productIds: [], delayMinutes: 0, changeDays: 7, restDays: 0, lowReopens: false, version: 0 };
    await olga.ok(surveys.changeSettings, { body });
    const closed = (await olga.ok(tickets.statuses)).items.find(({ group }) => group === 'closed');
    const done = await run(true, actionOf(closed?.id ?? ''));
    await workers.runDue({ at: new Date(Date.now() + 3_600_000).toISOString() });
    assert.deepEqual([done.done, await mails(), await mails('survey:%')], [3, [], []]);
  }
});

const versionOf = async (by: Person, ticket: string): Promise<number> => (await by.ok(tickets.read, { params: { ticket } })).ticket.version;
