import { readsNothing, Section } from '#contracts/desk-sections.ts';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Allow } from '#server/platform/http/allow.ts';
import { anyone, check } from '#server/platform/http/allow.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import type { Answer } from '#test/support/client.ts';
import { elsewhere, examples } from './examples.ts';
import { actorNames, world, type ActorName } from './world.ts';

// Beside the code and read with it: who gets to each route. `UPDATE_ACCESS=1` writes what was found, to be reviewed.
const tableFile = new URL('./access-table.json', import.meta.url);
type Verdict = 'in' | '401' | '403' | '404';
type Table = Record<string, Partial<Record<ActorName, Verdict>>>;
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as Table;

const open = await world();
const routes = open.desk.web.routes.filter(({ route }) => !(route.name in elsewhere));

// A refusal of the data (409, 422 …) was given by the route itself: the caller is in.
const verdictOf = ({ status, body }: Answer): Verdict => {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  if (status === 401) return code === 'not_signed_in' ? '401' : 'in';
  if (status === 403) return code === 'not_allowed' || code === 'token_cannot' ? '403' : 'in';
  return status === 404 ? '404' : 'in';
};

test('every served route has an example or says where it is tried', () => {
  const served = open.desk.web.routes.map(({ route }) => route.name);
  assert.deepEqual(served.filter((name) => !(name in examples) && !(name in elsewhere)).toSorted(), []);
  assert.deepEqual([...Object.keys(examples), ...Object.keys(elsewhere)].filter((name) => !served.includes(name)).toSorted(), []);
});

test('each actor gets exactly as far as the table says', async () => {
  const found: Table = {};
  for (const { route } of routes) {
    const row: Partial<Record<ActorName, Verdict>> = {};
    for (const name of actorNames) {
      const sent = await examples[route.name]?.(open.here);
      const answer = await open.callers[name].send(route, sent);
      assert.ok(answer.status < 500 || answer.status === 503, `${route.name} as ${name}: ${answer.status} ${answer.raw}`);
      row[name] = verdictOf(answer);
    }
    found[route.name] = row;
  }
  if (process.env['UPDATE_ACCESS'] === '1') writeFileSync(tableFile, `${JSON.stringify(found, null, 1)}\n`);
  else assert.deepEqual(found, table);
});

// Its only parameter is a word of the contract, not the name of a thing.
const ownWords = new Set([
  'identity.checkOwnDomain',
  'identity.removeOwnDomain',
  'fields.order',
  'duplicates.pairs',
  'notifications.changePreference',
  'mailroom.setAuthority',
  'mailroom.removeAuthority',
  'home.tickStep',
  'workspaces.switchModule',
  'portal.putPicture',
  'portal.removePicture',
]);
const words: Readonly<Record<string, string>> = {
  mailList: 'survey',
  purpose: 'reply',
  sort: 'contact',
  lane: 'everyone',
  mark: 'refusing',
  row: '1',
  at: '0',
  language: 'en',
  number: '999999999',
  date: '2026-12-24',
};
const someValue = (param: string): string => words[param] ?? (param === 'address' ? `${newId()}@nowhere.example` : newId());

test('things of another workspace answer as things that do not exist', async () => {
  for (const { route } of routes.filter(({ route: { params, name } }) => params !== undefined && !ownWords.has(name))) {
    const foreign = await examples[route.name]?.(open.there);
    const caller = route.scope === 'portal' ? open.callers.contact : open.callers.owner;
    const random = {
      ...foreign,
      params: Object.fromEntries(Object.keys(foreign?.params ?? {}).map((key) => [key, someValue(key)])),
    };
    const [one, other] = [await caller.send(route, foreign), await caller.send(route, random as never)];
    assert.equal(one.status, 404, `${route.name}: ${one.status} ${one.raw}`);
    const plain = (answer: Answer) => answer.raw.replace(/"requestId":"[^"]+"/, '');
    assert.equal(plain(one), plain(other), route.name);
  }
});

const asActor = (permissions: readonly string[]): Actor => ({
  kind: 'member',
  memberId: newId(),
  name: '',
  permissions: new Set(permissions),
  teamIds: [],
});
const stand: Partial<Record<ActorName, Actor>> = {
  viewer: asActor(['tickets.see', 'customers.see', 'knowledge.see']),
  contact: {
    kind: 'contact',
    contactId: newId(),
    name: '',
    companyIds: [],
    sections: Section.options,
    readsAs: readsNothing,
    primaryCompanyId: null,
  },
  nobody: { kind: 'nobody' },
};
const letsIn = (allow: Allow, actor: Actor): boolean => {
  try {
    check(allow, actor);
    return true;
  } catch {
    return false;
  }
};

test('opening any one route to anyone would change the table', () => {
  for (const { route, allow } of routes) {
    if (allow.kinds.includes('nobody')) continue;
    const noticed = Object.entries(stand).some(
      ([name, actor]) => table[route.name]?.[name as ActorName] !== 'in' && letsIn(anyone(), actor),
    );
    assert.ok(noticed, route.name);
    const loosened =
      allow.permission === undefined ||
      Object.entries(stand).some(
        ([name, actor]) => table[route.name]?.[name as ActorName] === '403' && letsIn({ kinds: allow.kinds }, actor),
      ) ||
      ['tickets.see', 'customers.see', 'knowledge.see'].includes(allow.permission);
    assert.ok(loosened, `${route.name} without its permission`);
  }
});
