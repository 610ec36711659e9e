import { createHash } from 'node:crypto';
import type { Language } from '#contracts/common.ts';
import { escapeText } from './article-html.ts';
import { helpWords } from './help-words.ts';

export interface HelpDesk {
  /** `https://desk.example` */
  readonly origin: string;
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
}

export interface HelpRow {
  readonly number: number;
  readonly title: string;
  readonly language: Language;
  readonly snippet: string;
  readonly product: string | null;
  readonly publishedAt: string;
}

export interface HelpText extends HelpRow {
  readonly html: string;
  readonly firstPublishedAt: string;
  readonly languages: readonly { readonly language: Language; readonly title: string }[];
  readonly references: readonly HelpRow[];
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

/** The end of an address that a person can read; empty for writing that addresses would only show as percent signs. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

export const pathOfArticle = (
  { slug }: Pick<HelpDesk, 'slug'>,
  { number, title, language }: Pick<HelpRow, 'number' | 'title' | 'language'>,
): string => `/help/${slug}/${language}/${[String(number), slugOf(title)].filter(Boolean).join('-')}`;
export const pathOfIndex = ({ slug }: Pick<HelpDesk, 'slug'>, language: Language): string => `/help/${slug}/${language}`;

// The brand's colour is a hex value that the settings checked; it stands behind the bar only, never under words.
const style = `
:root{color-scheme:light dark;--text:light-dark(#1b1f24,#e8eaed);--muted:light-dark(#57606a,#a3abb5);--line:light-dark(#d8dde3,#343a42);--page:light-dark(#f6f7f9,#121417);--card:light-dark(#fff,#1a1d21);--link:light-dark(#0b57c2,#8ab8ff)}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif}
header{background:var(--card);border-bottom:1px solid var(--line)}header>div,main,footer{max-width:760px;margin:0 auto;padding:16px 20px}
header>div{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline}header b{font-size:18px}.grow{flex:1}
a{color:var(--link)}h1{font-size:26px;line-height:1.3;margin:8px 0 4px;text-wrap:balance;overflow-wrap:anywhere}h2{font-size:19px;margin:28px 0 8px}h3{font-size:16px}
.muted,small{color:var(--muted)}.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:20px;margin:16px 0;overflow-wrap:anywhere}
.card img{max-width:100%;height:auto}.card pre,.card table{display:block;overflow-x:auto}.card td,.card th{border:1px solid var(--line);padding:4px 8px}.card blockquote{margin:0 0 16px;padding-left:12px;border-left:3px solid var(--line)}
ul.rows{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:10px}ul.rows li{padding:12px 16px}ul.rows li+li{border-top:1px solid var(--line)}ul.rows p{margin:0;color:var(--muted)}
form{display:flex;gap:8px;margin:16px 0}input,button{font:inherit;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--text)}input{flex:1;min-width:0}
.said{display:grid;gap:12px}.said fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 20px}.said legend{font-weight:600;padding:0}.said input{flex:none}.said label{display:flex;gap:8px;align-items:center}.said label:has(textarea){display:grid}.said textarea{font:inherit;width:100%;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--text)}.said button{justify-self:start}
`;
const barOf = (colour: string): string => `header{border-top:4px solid ${/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#57606a'}}`;
const styleOf = ({ colour }: HelpDesk): string => style + barOf(colour);

/** Nothing runs and nothing loads but the page's own style and the article's own pictures. */
export const helpPolicy = (desk: HelpDesk): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(styleOf(desk)).digest('base64')}'`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

interface Head {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly language: Language;
  readonly alternates: readonly { readonly language: Language; readonly path: string }[];
  readonly data: object | null;
  /** False for what search engines shall not list, such as results of a search. */
  readonly listed?: boolean;
}

const json = (value: object): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`);

const page = (desk: HelpDesk, { title, description, path, language, alternates, data, listed = true }: Head, body: string): string => {
  const words = helpWords[language];
  const whole = (to: string): string => escapeText(desk.origin + to);
  const others = alternates.filter((each) => each.language !== language);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title><meta name="description" content="${escapeText(description)}">
${listed ? `<link rel="canonical" href="${whole(path)}">` : '<meta name="robots" content="noindex">'}
${alternates.map((each) => `<link rel="alternate" hreflang="${each.language}" href="${whole(each.path)}">`).join('\n')}
<link rel="alternate" type="application/atom+xml" title="${escapeText(desk.name)}" href="${whole(`${pathOfIndex(desk, language)}/feed.atom`)}">
<meta property="og:title" content="${escapeText(title)}"><meta property="og:site_name" content="${escapeText(desk.name)}">
<style>${styleOf(desk)}</style>${data === null ? '' : `<script type="application/ld+json">${json(data)}</script>`}</head>
<body><header><div><b><a href="${pathOfIndex(desk, language)}">${escapeText(desk.name)}</a></b><span>${words.help}</span><span class="grow"></span>
${others.map((each) => `<a lang="${each.language}" hreflang="${each.language}" href="${escapeText(each.path)}">${helpWords[each.language].name}</a>`).join('\n')}
<a href="/p/${desk.slug}">${words.ask}</a></div></header>
<main>${body}</main></body></html>
`;
};

const rowsOf = (desk: HelpDesk, language: Language, rows: readonly HelpRow[]): string =>
  `<ul class="rows">${rows
    .map(
      (row) =>
        `<li${row.language === language ? '' : ` lang="${row.language}"`}><a href="${pathOfArticle(desk, row)}">${escapeText(row.title)}</a><p>${escapeText(row.snippet)}</p></li>`,
    )
    .join('')}</ul>`;

interface Index {
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly q: string;
  readonly rows: readonly HelpRow[];
  readonly next: string | null;
}

export const indexPage = (desk: HelpDesk, { language, languages, q, rows, next }: Index): string => {
  const words = helpWords[language];
  const path = pathOfIndex(desk, language);
  const form = `<form role="search" action="${path}"><input type="search" name="q" maxlength="200" value="${escapeText(q)}" aria-label="${words.search}" placeholder="${words.search}"><button>${words.find}</button></form>`;
  const groups = Map.groupBy(rows, ({ product }) => product);
  const said = q === '' ? (rows.length === 0 ? `<p>${words.empty}</p>` : '') : `<p role="status">${words.found(rows.length)}</p>`;
  const lists =
    q === ''
      ? [...groups].map(([product, some]) => `<h2>${escapeText(product ?? words.others)}</h2>${rowsOf(desk, language, some)}`).join('')
      : rows.length === 0
        ? ''
        : rowsOf(desk, language, rows);
  const older = next === null ? '' : `<p><a href="${path}?cursor=${encodeURIComponent(next)}">${words.more}</a></p>`;
  return page(
    desk,
    {
      title: `${words.help} – ${desk.name}`,
      description: `${words.help} – ${desk.name}`,
      path,
      language,
      alternates: languages.map((each) => ({ language: each, path: pathOfIndex(desk, each) })),
      data: null,
      listed: q === '',
    },
    `<h1>${words.help}</h1>${form}${said}${lists}${older}`,
  );
};

// A tag as the sanitiser writes it: what is quoted in it may hold any sign.
const tag = `<(?:[^>"]|"[^"]*")*>`;
const pieces = new RegExp(`<(a|code|pre)\\b(?:[^>"]|"[^"]*")*>[^]*?</\\1>|${tag}|#KB-(\\d{1,9})#`, 'gi');

/**
 * Pictures by their address here, and `#KB-12#` as a link where that article is public; elsewhere it stays what it is, and so
 * it does in a link, in code and in what describes a picture.
 */
const shownHtml = (desk: HelpDesk, { number, html, references }: HelpText): string => {
  const known = new Map(references.map((row) => [row.number, row]));
  const pictured = html.replace(
    /<img data-file="([0-9a-f-]{36})"/g,
    (_, file: string) => `<img loading="lazy" src="/help/${desk.slug}/files/${number}/${file}"`,
  );
  return pictured.replace(pieces, (whole, _within?: string, named?: string) => {
    const row = named === undefined ? undefined : known.get(Number(named));
    return row === undefined ? whole : `<a href="${pathOfArticle(desk, row)}">${escapeText(row.title)}</a>`;
  });
};

/** Says whether it helped, without script; what is said is read on the screen of figures. */
const feedbackOf = (path: string, language: Language, said: boolean): string => {
  const words = helpWords[language];
  if (said) return `<p class="card" role="status">${words.thanks}</p>`;
  const answer = (value: string, label: string) => `<label><input type="radio" name="useful" value="${value}" required> ${label}</label>`;
  return `<form class="said card" method="post" action="${path}/feedback"><fieldset><legend>${words.useful}</legend>${answer('yes', words.yes)}${answer('no', words.no)}</fieldset>
<label>${words.missing}<textarea name="comment" rows="3" maxlength="2000"></textarea></label><button>${words.send}</button></form>`;
};

export const articlePage = (desk: HelpDesk, article: HelpText, said = false): string => {
  const words = helpWords[article.language];
  const path = pathOfArticle(desk, article);
  const index = { '@type': 'ListItem', position: 1, name: words.help, item: desk.origin + pathOfIndex(desk, article.language) };
  const day = article.publishedAt.slice(0, 10);
  const files = article.files
    .map(({ id, name }) => `<li><a href="/help/${desk.slug}/files/${article.number}/${id}" download>${escapeText(name)}</a></li>`)
    .join('');
  return page(
    desk,
    {
      title: `${article.title} – ${desk.name}`,
      description: article.snippet,
      path,
      language: article.language,
      alternates: article.languages.map(({ language, title }) => ({
        language,
        path: pathOfArticle(desk, { ...article, language, title }),
      })),
      data: {
        '@context': 'https://schema.org',
        '@graph': [
          {
            '@type': 'Article',
            headline: article.title,
            description: article.snippet,
            inLanguage: article.language,
            datePublished: article.firstPublishedAt,
            dateModified: article.publishedAt,
            mainEntityOfPage: desk.origin + path,
            publisher: { '@type': 'Organization', name: desk.name },
          },
          { '@type': 'BreadcrumbList', itemListElement: [index, { '@type': 'ListItem', position: 2, name: article.title }] },
        ],
      },
    },
    `<p><a href="${pathOfIndex(desk, article.language)}">${words.articles}</a></p><h1>${escapeText(article.title)}</h1>
<p class="muted">${article.product === null ? '' : `${escapeText(article.product)} · `}${words.updated} <time datetime="${article.publishedAt}">${day}</time></p>
<article class="card">${shownHtml(desk, article)}</article>${files === '' ? '' : `<h2>${words.files}</h2><ul>${files}</ul>`}
${feedbackOf(path, article.language, said)}`,
  );
};
