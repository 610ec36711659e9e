import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Context } from '#server/platform/db/context.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import type { Workspace } from '#test/support/desk.ts';
import { oldestSafeHtml } from '#server/modules/threads/rules/html-version.ts';
import { remakeHtml } from './commands/remake-html.ts';
import { mailboxFindings } from './queries/findings.ts';
import { SANITISER_VERSION } from './reading/version.ts';

const open = await mailDesk();

const formatted = (words: string): Buffer =>
  Buffer.from(
    `From: Anna <anna@acme.example>\r\nSubject: ${words}\r\nMessage-ID: <${words}@acme.example>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n` +
      `<p style="color:#c00">${words}</p><img src="https://shop.example/${words}.png"><script>alert(1)</script>`,
  );

const rows = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('threads.entry')
      .select(['id', 'html', 'htmlVersion', 'remotePictures'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('html', 'is not', null)
      .orderBy('id')
      .execute(),
  );
const spoil = (place: Workspace, change: (ctx: Context) => Promise<unknown>): Promise<unknown> => place.within(change);
const makeOld = (place: Workspace) =>
  spoil(place, (ctx) =>
    ctx.db
      .updateTable('threads.entry')
      .set({ html: '<p>as an older sanitiser left it</p>', htmlVersion: SANITISER_VERSION - 1, remotePictures: 0 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('html', 'is not', null)
      .execute(),
  );
const siteOf = (place: Workspace, signal = new AbortController().signal) => ({
  workspaceId: place.id,
  attempt: 1,
  signal,
  inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>) => place.within(run),
});

test('stored HTML of an older sanitiser is made anew from the raw mail, in several runs if need be', async () => {
  const place = await open.workspace('Helix');
  const other = await open.workspace('Other');
  for (const words of ['one', 'two', 'three']) await open.arrive(place, formatted(words));
  await open.arrive(other, formatted('other'));
  const before = await rows(place);
  assert.equal(before.length, 3);
  assert.ok(before.every(({ htmlVersion, remotePictures }) => htmlVersion === SANITISER_VERSION && remotePictures === 1));
  await makeOld(place);
  await makeOld(other);
  const doctor = async () => (await mailboxFindings(open.platform)).map(({ sentence }) => sentence).join(' ');
  assert.match(await doctor(), /3 formatted mails of Helix are being made safe anew/);

  const stopping = new AbortController();
  const site = siteOf(place, stopping.signal);
  const stopsAfterOne = {
    ...site,
    inWorkspace: async <Result>(run: (ctx: Context) => Promise<Result>) => {
      const result = await place.within(run);
      if (result === true) stopping.abort();
      return result;
    },
  };
  await assert.rejects(remakeHtml(stopsAfterOne), /more formatted mail/);
  const done = (await rows(place)).filter(({ htmlVersion }) => htmlVersion === SANITISER_VERSION);
  assert.equal(done.length, 1);
  assert.match(await doctor(), /2 formatted mails of Helix/);

  await remakeHtml(siteOf(place));
  assert.deepEqual(await rows(place), before);
  assert.doesNotMatch(await doctor(), /formatted mails of Helix/);
  assert.ok(
    (await rows(other)).every(({ htmlVersion }) => htmlVersion === SANITISER_VERSION - 1),
    'another workspace was touched',
  );
});

test('where the raw mail is gone, what is left of it is made safe', async () => {
  const place = await open.workspace('Helix');
  await open.arrive(place, formatted('gone'));
  await spoil(place, (ctx) =>
    ctx.db
      .updateTable('threads.entry')
      .set({ html: '<p onclick="x()">left</p><script>alert(1)</script>', htmlVersion: 0, mailId: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('html', 'is not', null)
      .execute(),
  );
  await remakeHtml(siteOf(place));
  assert.deepEqual(
    (await rows(place)).map(({ html, htmlVersion }) => [html, htmlVersion]),
    [['<p>left</p>', SANITISER_VERSION]],
  );
});

test('what is newer than this sanitiser stays as it is', async () => {
  const place = await open.workspace('Helix');
  await open.arrive(place, formatted('newer'));
  await spoil(place, (ctx) =>
    ctx.db
      .updateTable('threads.entry')
      .set({ html: '<p>newer</p>', htmlVersion: SANITISER_VERSION + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('html', 'is not', null)
      .execute(),
  );
  await remakeHtml(siteOf(place));
  assert.equal((await rows(place))[0]?.html, '<p>newer</p>');
});

test('what the sanitiser makes today is safe to show', () => {
  assert.ok(oldestSafeHtml <= SANITISER_VERSION);
});
