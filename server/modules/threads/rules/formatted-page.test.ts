import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formattedPage, remoteAddresses, type Formatted } from './formatted-page.ts';

const picture = (contentId: string, dataUrl: string) => ({ contentId, dataUrl });
const page = (html: string, change: Partial<Formatted> = {}): string =>
  formattedPage({ html, pictures: [], remote: null, theme: 'light', ...change });
const body = (whole: string): string => /<body>(.*)<\/body>/s.exec(whole)?.[1] ?? '';

test('pictures stand where the mail shows them, whatever they are called', () => {
  const names = ['plain', "$&$'$`$1", 'a"><script>', 'x" onload="y'];
  const html = names.map((name) => `<img data-cid="${name.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}">`).join('');
  const shown = page(html, { pictures: names.map((name, at) => picture(name, `data:${at}$&`)) });
  for (const [at] of names.entries()) assert.ok(shown.includes(`<img src="data:${at}$&">`));
  assert.ok(!shown.includes('<script>'));
});

test('a large picture shown a thousand times does not become a thousand large pictures', () => {
  const shown = page('<img data-cid="one">'.repeat(1000), { pictures: [picture('one', `data:image/png;base64,${'A'.repeat(4_000_000)}`)] });
  assert.ok(shown.length < 25_000_000);
  assert.equal(shown.split('src="data:').length - 1, 4);
});

const remote =
  '<img alt="a > b" data-remote-src="https://shop.test/a?b=1&amp;c=&quot;"><p> data-remote-src="https://text.test/"</p><img data-remote-src="https://shop.test/2">';

test('pictures from elsewhere wait for a word, and then come by the address that the desk gives', () => {
  assert.ok(!page(remote).includes('shop.test'));
  assert.equal(page(remote).split('data-waiting=""').length - 1, 2);
  const shown = body(page(remote, { remote: (at) => `https://content.test/p?"${at}` }));
  assert.ok(shown.includes('<img alt="a > b" src="https://content.test/p?&#34;0">'));
  assert.ok(shown.includes('<img src="https://content.test/p?&#34;1">'));
  assert.ok(shown.includes('<p> data-remote-src="https://text.test/"</p>'), 'words of the mail are left alone');
});

test('only what stands in a picture is an address to fetch', () => {
  assert.deepEqual(remoteAddresses(remote), ['https://shop.test/a?b=1&c="', 'https://shop.test/2']);
});

test('a mail without colours follows the reader into the dark, one with colours keeps its white paper', () => {
  assert.match(page('<p>Hello</p>', { theme: 'dark' }), /html\{background:#171b21\}/);
  for (const html of [
    '<p style="color: #333">x</p>',
    '<td bgcolor="#eee">x</td>',
    '<font color="red">x</font>',
    '<p style="background-color: #fff">x</p>',
  ])
    assert.match(page(html, { theme: 'dark' }), /html\{background:#ffffff\}/, html);
});
