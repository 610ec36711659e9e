import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CustomerEvent, CustomerRecipient, NoticeEvent, type Recipient } from '#contracts/notice-matrix.ts';
import { MemberRecipient, NoticeKind } from '#contracts/notifications.ts';
import { isTheirs } from './is-theirs.ts';
import { shipped } from './shipped.ts';
import { customersToldOf, recipientsOf, whoIsTold, type Asked, type Deviation } from './who-is-told.ts';

/** One person of each sort, and all of them see the ticket. */
const people = Object.fromEntries(MemberRecipient.options.map((recipient) => [recipient, [recipient]]));
const seeing = new Set<string>([...MemberRecipient.options, 'erik', 'sara', 'nils']);

const ask = (events: readonly NoticeEvent[], over: Partial<Asked> = {}) =>
  whoIsTold({ events, people, deviations: [], except: [], seeing, ...over });
const kinds = (events: readonly NoticeEvent[], over: Partial<Asked> = {}) =>
  Object.fromEntries(ask(events, over).map(({ memberId, kind }) => [memberId, kind]));

const asShipped: Record<NoticeEvent, Record<string, NoticeKind>> = {
  opened: {},
  assigned: { assignee: 'assigned', followers: 'followed_assigned' },
  customer_replied: { assignee: 'customer_replied', substitutes: 'substitute', followers: 'followed_entry' },
  staff_replied: { followers: 'followed_entry' },
  noted: { followers: 'followed_entry' },
  mentioned: { concerned: 'mentioned' },
  outside_answered: { assignee: 'outside_answered' },
  status_changed: { followers: 'followed_status' },
  closed: { followers: 'followed_status' },
  reopened: { followers: 'followed_status' },
  woken: { concerned: 'woken', assignee: 'woken' },
  woken_by_customer: { concerned: 'woken' },
  mail_held: { assignee: 'mail_held', takers: 'mail_held' },
  mail_failed: { concerned: 'mail_failed' },
  answer_kept: { concerned: 'answer_kept' },
  sla_warned: { assignee: 'sla_warned', takers: 'sla_warned' },
  sla_breached: { assignee: 'sla_breached', takers: 'sla_breached', lead: 'sla_breached' },
  survey_low: { assignee: 'survey_low', takers: 'survey_low', lead: 'survey_low' },
  issue_closed: { assignee: 'issue_closed', takers: 'issue_closed' },
  rule_told: { concerned: 'rule_told' },
  webhook_off: { concerned: 'webhook_off' },
};

test('as shipped, each is told what concerns them, on screen and by mail, and nobody anything else', () => {
  for (const event of NoticeEvent.options) {
    assert.deepEqual(kinds([event]), asShipped[event], event);
    assert.ok(
      ask([event]).every(({ onScreen, byMail }) => onScreen && byMail),
      event,
    );
  }
});

test('every kind of notice is told of something', () => {
  const told = NoticeEvent.options.flatMap((event) => Object.values(shipped[event]).map(({ kind }) => kind));
  assert.deepEqual([...new Set(told)].toSorted(), NoticeKind.options.toSorted());
});

test('who is named, has the ticket and follows it is told once, for being named', () => {
  const there = { concerned: ['erik'], assignee: ['erik'], followers: ['erik', 'sara'] };
  assert.deepEqual(kinds(['mentioned', 'customer_replied'], { people: there }), { erik: 'mentioned', sara: 'followed_entry' });
});

test('the assignee hears of the customer, not of colleagues, unless they follow', () => {
  assert.deepEqual(kinds(['staff_replied'], { people: { assignee: ['erik'] } }), {});
  assert.deepEqual(kinds(['noted'], { people: { assignee: ['erik'], followers: ['erik'] } }), { erik: 'followed_entry' });
  const both = { assignee: ['erik'], followers: ['erik'] };
  assert.deepEqual(kinds(['customer_replied'], { people: both }), { erik: 'customer_replied' });
});

test('nobody is told of their own doing, for whatever reason they would hear it', () => {
  for (const event of NoticeEvent.options) assert.deepEqual(kinds([event], { except: MemberRecipient.options }), {}, event);
  const there = { concerned: ['sara'], assignee: ['sara'], followers: ['sara', 'erik'] };
  assert.deepEqual(kinds(['mentioned', 'customer_replied'], { people: there, except: ['sara', null] }), { erik: 'followed_entry' });
});

test('nobody is told of what they may not see, for whatever reason they would hear it', () => {
  const all = NoticeEvent.options.flatMap((event) =>
    Object.keys(shipped[event]).map((recipient) => ({
      event,
      recipient: recipient as MemberRecipient,
      onScreen: true,
      byMail: true,
    })),
  );
  for (const event of NoticeEvent.options) {
    assert.deepEqual(ask([event], { seeing: new Set(), deviations: all }), [], event);
    assert.equal(ask([event], { deviations: all }).length, Object.keys(shipped[event]).length, event);
  }
});

test('who stands in hears of the customer as well as who is away', () => {
  const away = { assignee: ['erik'], substitutes: ['sara'], followers: ['sara', 'nils'] };
  assert.deepEqual(kinds(['customer_replied'], { people: away }), {
    erik: 'customer_replied',
    sara: 'substitute',
    nils: 'followed_entry',
  });
});

const deviation = (event: NoticeEvent, recipient: Recipient, onScreen: boolean, byMail: boolean): Deviation => ({
  event,
  recipient,
  onScreen,
  byMail,
});

test('a workspace tells more, less, and by screen or mail alone', () => {
  const deviations = [
    deviation('opened', 'team', true, false),
    deviation('sla_breached', 'lead', false, false),
    deviation('assigned', 'followers', false, true),
  ];
  assert.deepEqual(ask(['opened'], { deviations }), [
    {
      memberId: 'team',
      event: 'opened',
      recipient: 'team',
      kind: 'opened',
      purpose: 'opened',
      onScreen: true,
      byMail: false,
      bySetup: true,
    },
  ]);
  assert.equal(ask(['mentioned'], { deviations })[0]?.bySetup, false);
  assert.deepEqual(kinds(['sla_breached'], { deviations }), { assignee: 'sla_breached', takers: 'sla_breached' });
  assert.equal(ask(['assigned'], { deviations }).find(({ memberId }) => memberId === 'followers')?.onScreen, false);
  assert.deepEqual(kinds(['customer_replied'], { deviations }), asShipped.customer_replied, 'another event is untouched');
});

test('where the nearest reason is switched off, the next one counts', () => {
  const deviations = [deviation('customer_replied', 'assignee', false, false)];
  assert.deepEqual(kinds(['customer_replied'], { people: { assignee: ['erik'] }, deviations }), {});
  const follows = { assignee: ['erik'], followers: ['erik'] };
  assert.deepEqual(kinds(['customer_replied'], { people: follows, deviations }), { erik: 'followed_entry' });
});

test('a row of what can not be told changes nothing', () => {
  assert.deepEqual(kinds(['webhook_off'], { deviations: [deviation('webhook_off', 'team', true, true)] }), asShipped.webhook_off);
});

test('people are looked for only where somebody of their sort is told', () => {
  assert.deepEqual([...recipientsOf(['opened'], [])], []);
  assert.deepEqual([...recipientsOf(['noted'], [])], ['followers']);
  assert.deepEqual([...recipientsOf(['noted'], [deviation('noted', 'team', false, true)])], ['followers', 'team']);
});

test('as shipped customers are mailed nothing beside replies, and what they can be mailed says nothing of our side', () => {
  for (const event of CustomerEvent.options) assert.deepEqual(customersToldOf(event, []), [], event);
  const deviations = CustomerRecipient.options.map((recipient) => deviation('closed', recipient, false, true));
  assert.deepEqual(
    customersToldOf('closed', deviations),
    CustomerRecipient.options.map((recipient) => ({ recipient, purpose: 'customer_closed' })),
  );
  assert.deepEqual(customersToldOf('reopened', deviations), []);
  const inner: readonly NoticeEvent[] = ['noted', 'mentioned', 'assigned', 'outside_answered', 'sla_breached', 'survey_low'];
  assert.ok(CustomerEvent.options.every((event) => !inner.includes(event)));
});

test('customers are not mailed of what they did, but hear that what they asked has come', () => {
  const [at, before] = ['2026-11-30T08:00:00Z', '2026-11-30T07:00:00Z'];
  const ticket = (channel: string, lastCustomerAt: string | null) => ({ channel, lastCustomerAt });
  assert.equal(isTheirs('opened', { at, actorKind: 'contact' }, ticket('portal', at)), false);
  assert.equal(isTheirs('opened', { at, actorKind: 'system' }, ticket('mail', at)), true, 'its mailbox acknowledges it');
  assert.equal(isTheirs('closed', { at, actorKind: 'contact' }, ticket('portal', at)), true);
  assert.equal(isTheirs('closed', { at, actorKind: 'member' }, ticket('mail', before)), false);
  assert.equal(isTheirs('reopened', { at, actorKind: 'system' }, ticket('mail', at)), true, 'their mail opened it again');
  assert.equal(isTheirs('reopened', { at, actorKind: 'member' }, ticket('mail', before)), false);
});
