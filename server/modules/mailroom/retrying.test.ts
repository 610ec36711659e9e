import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { runRetries, sendClock } from '#test/support/send-retries.ts';
import { startSmtpSink, type SmtpScript, type SmtpSink } from '#test/support/smtp-sink.ts';
import { mailboxFindings } from './index.ts';
import { usePatience } from './queries/servers.ts';
import { nextProbe, nextTry } from './rules/pace.ts';
import { faultOf } from './rules/send-fault.ts';
import { lostProcess } from '#server/platform/work/dead.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import type { SendResult } from './transport/smtp.ts';
import { sweepWork } from './work.ts';

const open = await mailDesk();
const { house, mailbox, platform, workers, workspace } = open;
const { queue, rows, play } = sendClock(open);
usePatience(platform, { connectMillis: 400, answerMillis: 400 });
const hour = 3600;

const sinkWith = async (script?: SmtpScript): Promise<SmtpSink> => {
  const sink = await startSmtpSink({ plainOnly: true, ...(script ? { script } : {}) });
  after(() => sink.stop());
  return sink;
};

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner', 'Maya'), start: Date.now() };
};

const rowOf = async (place: Workspace, id: string) => {
  const row = (await rows(place)).find((one) => one.id === id);
  assert.ok(row);
  return row;
};

const near = (told: readonly number[] | undefined, wanted: readonly number[], what: string): void => {
  assert.equal(told?.length, wanted.length, `${what}: ${told?.join(', ')}`);
  wanted.forEach((second, index) => {
    const got = told?.[index] ?? NaN;
    assert.ok(Math.abs(got - second) <= Math.max(second * 0.1, 5), `${what}: attempt ${index + 1} at ${got} s, wanted ${second} s`);
  });
};

const always =
  (moment: 'connect' | 'data', answer: ReturnType<SmtpScript>): SmtpScript =>
  (ask) =>
    ask.moment === moment ? answer : undefined;

test('each kind of trouble is tried again at its times, and other servers notice nothing (R-10)', { timeout: 120_000 }, async () => {
  const reports = await runRetries(open);
  for (const { name, tried, wanted } of reports) near(tried, wanted, name);
  const said = (name: string): string => reports.find((report) => report.name === name)?.said ?? '';
  assert.match(said('greylisted'), /^sent: 250 /);
  assert.match(said('refused'), /^failed: 550 5\.1\.1 No such person/);
  assert.match(said('leaving'), /^waiting: 421 4\.3\.2 shutting down/);
  assert.match(said('stalling'), /^waiting: (greeting|connect): timeout/);
  assert.match(said('babbling'), /^waiting: /);
  assert.match(said('cutting'), /^waiting: data: closed/);
  assert.equal(reports.find(({ name }) => name === 'healthy')?.arrived, 1);
  for (const { name, lastHours, end } of reports.filter((report) => ['leaving', 'cutting'].includes(report.name))) {
    assert.ok(lastHours > 40 && lastHours <= 48, `${name}: last tried after ${lastHours} h`);
    assert.match(end, /^failed: /);
  }
});

test('mail waits for a server that is away without attempts of its own, and goes when one got through', { timeout: 60_000 }, async () => {
  const { place, owner, start } = await scene();
  const sink = await sinkWith(always('connect', { code: 421, text: '4.3.2 too busy' }));
  const box = await mailbox(owner, `busy@${place.slug}.example`, { smtp: sink.port });
  const ids: string[] = [];
  for (let count = 0; count < 12; count += 1) ids.push(await queue(place, box));
  await play(place, start, 30 * 60);
  const spent = (await rows(place)).map(({ attempts }) => attempts);
  const probes = sink.asked.filter(({ moment }) => moment === 'connect').length;
  assert.equal(
    spent.reduce((sum, one) => sum + one, 0),
    probes,
  );
  assert.ok(probes <= 8, `${probes} connections in half an hour`);
  for (const { state, lastResponse } of await rows(place)) assert.match(`${state} ${lastResponse}`, /^waiting 421 4\.3\.2 too busy/);
  sink.answer();
  // The one that tried again and again has waits of its own behind it.
  await play(place, start, 90 * 60);
  assert.deepEqual([...new Set((await rows(place)).map(({ state }) => state))], ['sent']);
  assert.equal(sink.messages.length, 12);
});

test('what waited 48 hours for its server has failed with that server’s words', async () => {
  const { place, owner, start } = await scene();
  const sink = await sinkWith(always('connect', { code: 421, text: '4.3.2 gone for good' }));
  const box = await mailbox(owner, `gone@${place.slug}.example`, { smtp: sink.port });
  const ids = [await queue(place, box), await queue(place, box), await queue(place, box)];
  await play(place, start, 60 * hour);
  for (const id of ids) assert.match((await rowOf(place, id)).lastResponse ?? '', /gone for good/);
  assert.deepEqual([...new Set((await rows(place)).map(({ state }) => state))], ['failed']);
});

test('a silent server holds up nobody else, however much waits for it', { timeout: 60_000 }, async () => {
  const { place, owner } = await scene();
  usePatience(platform, { connectMillis: 6_000, answerMillis: 6_000 });
  const [silent, quick] = [await sinkWith(always('connect', 'stall')), await sinkWith()];
  const slowBox = await mailbox(owner, `slow@${place.slug}.example`, { smtp: silent.port });
  const quickBox = await mailbox(owner, `quick@${place.slug}.example`, { smtp: quick.port });
  for (let count = 0; count < 40; count += 1) await queue(place, slowBox);
  for (let count = 0; count < 10; count += 1) await queue(place, quickBox);
  const began = performance.now();
  const running = startWorkers(platform, { works: house.works, names: ['mailroom.send'] });
  after(() => running.stop({ graceSeconds: 1 }));
  await quick.waitFor(10, 5_900);
  assert.ok(silent.asked.length === 1 && performance.now() - began < 6_000, 'the silent server had not given up by then');
  await running.stop({ graceSeconds: 8 });
  usePatience(platform, { connectMillis: 400, answerMillis: 400 });
  assert.ok(silent.asked.length <= 2, `${silent.asked.length} lines to a silent server`);
});

test('an allowance that is used up rests the mailbox and not its server; a wrong password likewise', async () => {
  const { place, owner, start } = await scene();
  const sink = await sinkWith(({ moment, from }) =>
    moment === 'sender' && /^much[@+]/.test(from) ? { code: 450, text: '4.7.0 Too many messages, daily sending limit' } : undefined,
  );
  const much = await mailbox(owner, `much@${place.slug}.example`, { smtp: sink.port });
  const little = await mailbox(owner, `little@${place.slug}.example`, { smtp: sink.port });
  const ids = [await queue(place, much), await queue(place, much), await queue(place, little)];
  await play(place, start, 280);
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await rowOf(place, id)).state)), ['waiting', 'waiting', 'sent']);
  assert.equal(sink.asked.filter(({ moment, from }) => moment === 'sender' && /^much[@+]/.test(from)).length, 1);
  // Who changes the mailbox has done something about it: what it was blamed for counts no more.
  const { version } = await owner.ok(mailroom.mailbox, { params: { mailbox: much.id } });
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: much.id }, body: { version, name: 'Much' } });
  sink.answer();
  await play(place, start, 20 * 60);
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await rowOf(place, id)).state)), ['sent', 'sent', 'sent']);
});

test('who sends again by hand need not wait for a server that rests', async () => {
  const { place, owner, start } = await scene();
  const sink = await sinkWith(({ moment }) => (moment === 'recipient' ? { code: 550, text: '5.1.1 no' } : undefined));
  const box = await mailbox(owner, `again@${place.slug}.example`, { smtp: sink.port });
  const failed = await queue(place, box);
  await play(place, start, 1);
  sink.answer(always('connect', { code: 421, text: 'busy' }));
  await queue(place, box);
  await play(place, start, 1);
  const resting = (await mailboxFindings(platform)).find(({ sentence }) => sentence.includes(`127.0.0.1:${sink.port} rests`));
  assert.equal(resting?.level, 'bad');
  assert.match(resting?.sentence ?? '', /421 busy/);
  sink.answer();
  await owner.ok(mailroom.resend, { params: { mail: failed }, body: {} });
  await play(place, start, 5);
  assert.equal((await rowOf(place, failed)).state, 'sent');
});

const failure = (said: Partial<Extract<SendResult, { ok: false }>>): Extract<SendResult, { ok: false }> => ({
  ok: false,
  permanent: false,
  response: '',
  stage: 'data',
  reason: 'server-refused',
  refused: [],
  ...said,
});

test('whose trouble a failure is, by stage, code and words', () => {
  const whose = (said: Partial<Extract<SendResult, { ok: false }>>) => {
    const { with: what, permanent } = faultOf(failure(said));
    return `${what}${permanent ? ' for good' : ''}`;
  };
  assert.equal(whose({ stage: 'connect', reason: 'refused' }), 'host');
  assert.equal(whose({ stage: 'greeting', code: 554, response: '554 no', permanent: false }), 'host');
  assert.equal(whose({ code: 421, response: '421 4.7.0 try later' }), 'host');
  assert.equal(whose({ reason: 'timeout' }), 'host');
  assert.equal(whose({ stage: 'sign-in', code: 535, response: '535 5.7.8 no' }), 'account');
  assert.equal(whose({ code: 450, response: '450 4.7.1 rate limit exceeded' }), 'account');
  assert.equal(whose({ code: 454, response: '454 4.7.0 too many login attempts' }), 'account');
  assert.equal(whose({ code: 550, permanent: true, response: '550 5.4.5 Daily user sending limit exceeded' }), 'account');
  assert.equal(whose({ stage: 'recipient', code: 452, response: '452 4.2.2 The recipient is over quota' }), 'mail');
  assert.equal(whose({ stage: 'recipient', code: 552, permanent: true, response: '552 5.2.2 mailbox full' }), 'mail for good');
  assert.equal(whose({ stage: 'recipient', code: 550, permanent: true, response: '550 5.1.1 unknown' }), 'mail for good');
  assert.equal(whose({ code: 451, response: '451 4.7.1 Greylisted' }), 'mail');
  assert.equal(whose({ reason: 'closed' }), 'mail');
});

test('tries end within two days, and servers are asked every quarter of an hour at most', () => {
  const tries = [0];
  for (let attempts = 1; ; attempts += 1) {
    const seconds = nextTry(attempts);
    if (seconds === null) break;
    tries.push((tries.at(-1) ?? 0) + seconds);
  }
  assert.deepEqual(tries.slice(0, 6), [0, 60, 360, 1260, 4860, 19_260]);
  assert.ok((tries.at(-1) ?? 0) <= 48 * hour);
  assert.deepEqual(
    [1, 2, 3, 4, 40].map((failures) => nextProbe('host', failures)),
    [60, 300, 900, 900, 900],
  );
});

test('mail whose work was given up is sent after all, or has failed where people see it', async () => {
  const { place, owner } = await scene();
  const sink = await sinkWith();
  const box = await mailbox(owner, `given@${place.slug}.example`, { smtp: sink.port });
  const [lost, broken] = [await queue(place, box), await queue(place, box)];
  const giveUp = (id: string, reason: string) =>
    place.within((ctx) =>
      ctx.db
        .updateTable('platform.work')
        .set({ state: 'dead', endedAt: ctx.now, lastError: reason })
        .where('workspaceId', '=', ctx.workspaceId)
        .where('once', '=', id)
        .execute(),
    );
  await giveUp(lost, lostProcess);
  await giveUp(broken, 'the file is gone');
  await place.within((ctx) => sweepWork.run?.(ctx, {}) ?? Promise.resolve());
  await workers.runDue();
  const [first, second] = [await rowOf(place, lost), await rowOf(place, broken)];
  assert.deepEqual([first.state, second.state, second.lastResponse], ['sent', 'failed', 'build: failed']);
});
