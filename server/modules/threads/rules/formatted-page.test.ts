import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formattedPage } from './formatted-page.ts';

const picture = (contentId: string, dataUrl: string) => ({ contentId, dataUrl });

test('pictures stand where the mail shows them, whatever they are called', () => {
  const names = ['plain', "$&$'$`$1", 'a"><script>', 'x" onload="y'];
  const html = names.map((name) => `<img data-cid="${name.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}">`).join('');
  const page = formattedPage(
    html,
    names.map((name, at) => picture(name, `data:${at}$&`)),
    'light',
  );
  for (const [at] of names.entries()) assert.ok(page.includes(`<img src="data:${at}$&">`));
  assert.ok(!page.includes('<script>'));
});

test('a large picture shown a thousand times does not become a thousand large pictures', () => {
  const page = formattedPage(
    '<img data-cid="one">'.repeat(1000),
    [picture('one', `data:image/png;base64,${'A'.repeat(4_000_000)}`)],
    'light',
  );
  assert.ok(page.length < 25_000_000);
  assert.equal(page.split('src="data:').length - 1, 4);
});
