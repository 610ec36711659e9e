import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noLooks, shownLooks } from './looks.ts';

test('each part is the own, else the workspace’s, else the shipped one', () => {
  const workspace = { ...noLooks, accent: 'teal', tabs: ['/tickets/open'] } as const;
  assert.deepEqual(shownLooks({ ...noLooks, background: 'warm' }, { ...workspace, tabs: [...workspace.tabs] }), {
    accent: 'teal',
    background: 'warm',
    density: null,
    tabs: ['/tickets/open'],
  });
  assert.deepEqual(shownLooks({ ...noLooks, tabs: [] }, { ...workspace, tabs: [...workspace.tabs] }).tabs, [], 'no tabs is a choice too');
});
