import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from '../reading/read-message.ts';
import { whyUnanswered, type NoAnswer } from './brakes.ts';
import { mailKindOf } from './mail-kind.ts';

const why = async (headers: string, from = 'anna@acme.example', facts: { own?: boolean; staff?: boolean; back?: boolean } = {}) => {
  const message = await readMessage(Buffer.from(`${headers}From: ${from}\nSubject: Pump\nMessage-ID: <a@acme.example>\n\nHello\n`));
  const kind = mailKindOf(message, { staff: facts.staff ?? false, own: false });
  const { own = false, staff = false, back = false } = facts;
  return whyUnanswered({ message, kind, to: message.from?.address ?? '', ownAddress: own, staff, byReturnPath: back });
};

// Headers that programs are documented to write.
const table: readonly (readonly [string, NoAnswer | null])[] = [
  ['', null],
  ['Auto-Submitted: no\n', null],
  ['Auto-Submitted: No; owner="x"\n', null],
  ['Auto-Submitted: auto-replied\n', 'automatic'],
  ['Auto-Submitted: auto-generated\n', 'automatic'],
  ['Auto-Submitted: auto-notified; owner-email="a@b.example"\n', 'automatic'],
  ['Auto-Submitted: AUTO-REPLIED (vacation)\n', 'automatic'],
  ['Auto-Submitted: yes\n', 'automatic'],
  ['Return-Path: <>\n', 'null_path'],
  ['Return-Path: <anna@acme.example>\n', null],
  ['List-Id: <users.example>\n', 'list'],
  ['List-Unsubscribe: <mailto:x@example.com>\n', 'list'],
  ['List-Help: <mailto:x@example.com>\n', 'list'],
  ['List-Post: NO\n', 'list'],
  ['Mailing-List: contact x@example.com\n', 'list'],
  ['Precedence: bulk\n', 'bulk'],
  ['Precedence: junk\n', 'bulk'],
  ['Precedence: list\n', 'bulk'],
  ['Precedence: auto_reply\n', 'bulk'],
  ['X-Precedence: bulk\n', 'bulk'],
  ['Precedence: first-class\n', null],
  ['Precedence: bulk\nIn-Reply-To: <x@helix.example>\n', 'bulk'],
  ['X-Loop: rt.example\n', 'bulk'],
  ['Feedback-ID: 1:2:3:x\n', 'bulk'],
  ['X-Auto-Response-Suppress: All\n', 'asked_not_to'],
  ['X-Auto-Response-Suppress: OOF\n', 'asked_not_to'],
  ['X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n', 'asked_not_to'],
  ['X-Auto-Response-Suppress: AutoReply\n', 'asked_not_to'],
  ['X-Auto-Response-Suppress: DR, RN\n', null],
  ['X-Auto-Response-Suppress: None\n', null],
  ['X-Autoreply: yes\n', 'kind'],
  ['X-Autorespond: Away\n', 'kind'],
  ['X-Autoresponder: x\n', 'kind'],
  ['X-Auto-Reply-From: a@b.example\n', 'kind'],
  ['Delivered-To: Autoresponder\n', 'kind'],
  ['X-FC-MachineGenerated: true\n', 'bulk'],
];

for (const [headers, wanted] of table) {
  test(`${headers.trim() || 'a plain mail'} ⇒ ${wanted ?? 'may be answered'}`, async () => {
    assert.equal(await why(headers), wanted);
  });
}

test('no machine is written to by its name, nor one of our addresses, one of us, or whoever is not clear', async () => {
  for (const name of [
    'no-reply',
    'noreply',
    'no_reply',
    'donotreply',
    'do-not-reply',
    'mailer-daemon',
    'postmaster',
    'bounces+12',
    'listserv',
  ])
    assert.equal(await why('', `${name}@acme.example`).then((reason) => reason !== null), true, name);
  for (const name of ['nora', 'norbert.reply', 'bouncer', 'listening']) assert.equal(await why('', `${name}@acme.example`), null, name);
  assert.equal(await why('', 'support@helix.example', { own: true }), 'own_address');
  assert.equal(await why('', 'erik@helix.example', { staff: true }), 'staff');
  assert.equal(await why('', 'anna@acme.example', { back: true }), 'return_path');
  assert.equal(await why('', 'anna@acme.example, evil@evil.example'), 'unclear_sender');
});
