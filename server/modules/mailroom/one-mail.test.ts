import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { replyAddress } from './rules/signed-id.ts';

const { platform, workspace, arrive, entries, mailbox } = await mailDesk();

const scene = async ({ apart = [] as string[] } = {}) => {
  const places: Workspace[] = [await workspace(), await workspace()];
  const boxes = new Map<string, { place: Workspace; id: string }>();
  for (const [at, place] of places.entries()) {
    const owner = await place.member('owner');
    for (const name of ['a', 'b', 'c']) {
      const { id, version } = await mailbox(owner, `${name}@${place.slug}.example`, {});
      const key = at === 0 ? name : `other ${name}`;
      if (apart.includes(key)) await owner.ok(mailroom.changeMailbox, { params: { mailbox: id }, body: { version, ownTickets: true } });
      boxes.set(key, { place, id });
    }
  }
  return async (to: string, bytes: Buffer) => {
    const box = boxes.get(to);
    assert.ok(box, to);
    const settled = await arrive(box.place, bytes, { mailboxId: box.id });
    return { ...settled, place: box.place };
  };
};

const same = rawMail({ id: 'same@acme.example' });
const withTrace = Buffer.concat([Buffer.from('Received: by another route\r\nDelivered-To: b@helix.example\r\n'), same]);
const otherBody = rawMail({ id: 'same@acme.example', text: 'Something else.' });
const resent = rawMail({ id: 'resent@acme.example' });
const nameless = Buffer.from(
  'From: anna@acme.example\r\nSubject: Broken\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\n\r\nIt is broken.\r\n',
);
const namelessOther = Buffer.concat([nameless, Buffer.from('Still.\r\n')]);

// Each line of R-5: what comes where, and how many tickets that is.
const table: [what: string, mails: [to: string, bytes: Buffer][], tickets: number, apart?: string[]][] = [
  [
    'the same mail twice in one mailbox',
    [
      ['a', same],
      ['a', same],
    ],
    1,
  ],
  [
    'the same mail by another route',
    [
      ['a', same],
      ['a', withTrace],
    ],
    1,
  ],
  [
    'one mail to two mailboxes of a workspace',
    [
      ['a', same],
      ['b', withTrace],
    ],
    1,
  ],
  [
    'one mail to three mailboxes',
    [
      ['a', same],
      ['b', same],
      ['c', same],
    ],
    1,
  ],
  [
    'one mail to two workspaces',
    [
      ['a', same],
      ['other a', same],
    ],
    2,
  ],
  [
    'the same Message-ID with another body',
    [
      ['a', same],
      ['a', otherBody],
    ],
    2,
  ],
  [
    'the same Message-ID with another body, in another mailbox',
    [
      ['a', same],
      ['b', otherBody],
    ],
    2,
  ],
  [
    'no Message-ID, the same raw twice',
    [
      ['a', nameless],
      ['a', nameless],
    ],
    1,
  ],
  [
    'no Message-ID, the same raw in two mailboxes',
    [
      ['a', nameless],
      ['b', nameless],
    ],
    1,
  ],
  [
    'no Message-ID, another raw',
    [
      ['a', nameless],
      ['a', namelessOther],
    ],
    2,
  ],
  [
    'sent again later with a new Message-ID',
    [
      ['a', same],
      ['a', resent],
    ],
    2,
  ],
  [
    'two mailboxes, both with tickets of their own',
    [
      ['a', same],
      ['b', same],
    ],
    2,
    ['a', 'b'],
  ],
  [
    'two mailboxes, the first with tickets of its own',
    [
      ['a', same],
      ['b', same],
    ],
    2,
    ['a'],
  ],
  [
    'two mailboxes, the second with tickets of its own',
    [
      ['a', same],
      ['b', same],
    ],
    2,
    ['b'],
  ],
  [
    'three mailboxes, the one in between apart',
    [
      ['a', same],
      ['b', same],
      ['c', same],
    ],
    2,
    ['b'],
  ],
  [
    'the same mail twice in a mailbox with tickets of its own',
    [
      ['a', same],
      ['a', withTrace],
    ],
    1,
    ['a'],
  ],
  [
    'no Message-ID, two mailboxes apart',
    [
      ['a', nameless],
      ['b', nameless],
    ],
    2,
    ['a', 'b'],
  ],
];

for (const [what, mails, wanted, apart = []] of table) {
  test(`R-5: ${what}: ${wanted === 1 ? 'one ticket' : `${wanted} tickets`}`, async () => {
    const into = await scene({ apart });
    const settled = [];
    for (const [to, bytes] of mails) settled.push(await into(to, bytes));
    assert.equal(new Set(settled.map(({ recordId }) => recordId)).size, wanted);
    assert.ok(settled.every(({ recordId }) => recordId !== null));
  });
}

test('the ticket of a mail that came to two mailboxes says so once; tickets of their own say it of each other', async () => {
  const lines = async (apart: string[]) => {
    const into = await scene({ apart });
    const [one, two] = [await into('a', same), await into('b', same)];
    const said = async (recordId: string | null) =>
      (await entries(one.place, recordId)).flatMap(({ event }) =>
        event ? [{ name: event.name, address: event.details['address'], record: event.details['recordId'] ?? null }] : [],
      );
    return { one, two, first: await said(one.recordId), second: await said(two.recordId) };
  };
  const shared = await lines([]);
  const { slug } = shared.one.place;
  assert.deepEqual(shared.first, [{ name: 'mail_also_at', address: `b@${slug}.example`, record: null }]);
  const apart = await lines(['a', 'b']);
  const place = apart.one.place.slug;
  assert.deepEqual(apart.first, [{ name: 'mail_copy', address: `b@${place}.example`, record: apart.two.recordId }]);
  assert.deepEqual(apart.second, [{ name: 'mail_copy', address: `a@${place}.example`, record: apart.one.recordId }]);
});

test('copies that are filed at once are one ticket, or two that know of each other', async () => {
  for (const apart of [[], ['a', 'b']]) {
    const into = await scene({ apart });
    const both = await Promise.all(['a', 'b'].map((to) => into(to, same)));
    assert.equal(new Set(both.map(({ recordId }) => recordId)).size, apart.length || 1);
    for (const { place, recordId } of both)
      assert.equal((await entries(place, recordId)).filter(({ kind }) => kind === 'event').length, 1, apart.join(' '));
  }
});

test('an answer to a ticket stands on it once, also where mailboxes want tickets of their own', async () => {
  const into = await scene({ apart: ['a', 'b'] });
  const first = await into('a', same);
  const token = replyAddress(platform.keys, first.place.id, first.recordId ?? '', 'a@helix.example') ?? '';
  const answer = rawMail({ to: token, text: 'And this.' });
  const [one, two] = [await into('a', answer), await into('b', answer)];
  assert.deepEqual([one.outcome, two.outcome, two.recordId], ['appended', 'duplicate', first.recordId]);
  assert.equal((await entries(first.place, first.recordId)).filter(({ kind }) => kind === 'reply').length, 2);
});
