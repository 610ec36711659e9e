import { createHash } from 'node:crypto';
import type { Language } from '#contracts/common.ts';
import type { FormToFill } from '#contracts/forms.ts';
import { escapeText } from '#server/modules/knowledge/index.ts';
import { hidingRules, rowOf, type Controls } from './page-controls.ts';
import { pageScript } from './page-script.ts';
import { pageWords } from './page-words.ts';

export interface FormDesk {
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
}

export interface ShownForm extends Omit<Controls, 'language'> {
  readonly desk: FormDesk;
  readonly form: FormToFill;
  readonly languages: readonly Language[];
  /** Signed; null: a preview, which sends nothing. */
  readonly token: string | null;
  /** In a frame of another site, which has a head of its own. */
  readonly framed: boolean;
  readonly notice?: 'old' | 'often' | 'tooLarge';
  readonly sent?: boolean;
}

export const pathOfForm = ({ slug }: Pick<FormDesk, 'slug'>, language: Language, form: string): string =>
  `/forms/${slug}/${language}/${form}`;

// The brand's colour stands in a bar only, never under words.
const style = ({ colour }: FormDesk): string => `
:root{color-scheme:light dark;--text:light-dark(#1b1f24,#e8eaed);--muted:light-dark(#57606a,#a3abb5);--line:light-dark(#8a939d,#6b747f);--page:light-dark(#f6f7f9,#121417);--card:light-dark(#fff,#1a1d21);--link:light-dark(#0b57c2,#8ab8ff);--bad:light-dark(#b3261e,#ffb4ab)}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif;overflow-wrap:anywhere}body.framed{background:transparent}
header{background:var(--card);border-top:4px solid ${/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#57606a'}}header>div,main{max-width:640px;margin:0 auto;padding:16px 20px}header>div{display:flex;flex-wrap:wrap;gap:4px 16px}.grow{flex:1}.framed main{padding:4px}
a{color:var(--link)}h1{font-size:24px;line-height:1.3;margin:8px 0}h2{font-size:18px;margin:8px 0 0}p{margin:0 0 12px}small{color:var(--muted);display:block}label small,legend small{display:inline}
form{display:grid;gap:18px;margin-top:16px}.row{display:grid;gap:4px;min-width:0}label,legend{font-weight:600;padding:0}.tick{display:flex;gap:10px;align-items:flex-start;font-weight:400;min-height:32px}
input:not([type=checkbox]),textarea,select{font:inherit;width:100%;min-height:44px;padding:9px 12px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--text)}.tick input{width:20px;height:20px;margin:2px 0 0;flex:none}
fieldset{border:0;margin:0;padding:0;min-width:0}button{font:inherit;font-weight:600;min-height:44px;padding:9px 24px;border:0;border-radius:8px;background:var(--text);color:var(--page);justify-self:start;cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}.error{color:var(--bad)}.note{border:1px solid var(--line);border-left-width:4px;border-radius:8px;padding:12px 16px;margin:12px 0;background:var(--card)}.note ul{margin:4px 0 0;padding-left:20px}
.leave{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}`;

const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const lines = (text: string): string => (text === '' ? '' : `<p>${escapeText(text).replaceAll('\n', '<br>')}</p>`);

const noteOf = ({ faults, notice, form }: ShownForm): string => {
  const words = pageWords[form.language];
  const told = notice ? `<div class="note" role="alert">${words[notice]}</div>` : '';
  if (faults.length === 0) return told;
  const again = form.parts.some(({ kind }) => kind === 'files') ? `<p>${words.filesAgain}</p>` : '';
  const list = faults.map(
    ({ part }) => `<li><a href="#p-${part}">${escapeText(form.parts.find(({ id }) => id === part)?.label ?? '')}</a></li>`,
  );
  return `${told}<div class="note" role="alert"><strong class="error">${words.fix(faults.length)}</strong><ul>${list.join('')}</ul>${again}</div>`;
};

const bodyOf = (shown: ShownForm): string => {
  const { desk, form, framed, token, sent = false } = shown;
  const words = pageWords[form.language];
  const path = pathOfForm(desk, form.language, form.slug) + (framed ? '?frame=1' : '');
  if (sent)
    return `<h1>${words.sentTitle}</h1><div role="status">${lines(form.thanks || words.sent)}</div><p><a href="${path}">${words.another}</a></p>`;
  const controls: Controls = { ...shown, language: form.language };
  return `<h1>${escapeText(form.title)}</h1>${lines(form.intro)}${noteOf(shown)}
<form method="post" action="${path}" enctype="multipart/form-data"${token === null ? '' : ` data-token="${token}"`}>
${form.parts.some(({ required }) => !required) ? `<small>${words.required}</small>` : ''}
${form.parts.map((part) => rowOf(part, controls)).join('\n')}
<div class="leave" aria-hidden="true"><label>${words.trap}<input name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="token" value="${token ?? ''}"><input type="hidden" name="work" value="">
<button>${words.send}</button></form>`;
};

/** A form as a whole page that needs no script, and its policy: its own style, its own script, and frames of the sites named. */
export const formPage = (shown: ShownForm, origins: readonly string[]): { html: string; policy: string } => {
  const { desk, form, languages, framed, token, faults } = shown;
  const css = style(desk) + hidingRules(form.parts);
  const others = languages.filter((language) => language !== form.language);
  const head = framed
    ? ''
    : `<header><div><b>${escapeText(desk.name)}</b><span class="grow"></span>${others
        .map(
          (language) =>
            `<a lang="${language}" hreflang="${language}" href="${pathOfForm(desk, language, form.slug)}">${pageWords[language].name}</a>`,
        )
        .join(' ')}</div></header>`;
  const title = `${faults.length > 0 ? `${pageWords[form.language].fix(faults.length)}: ` : ''}${form.title} – ${desk.name}`;
  const html = `<!doctype html>
<html lang="${form.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeText(title)}</title><style>${css}</style></head>
<body${framed ? ' class="framed"' : ''}>${head}<main>${bodyOf(shown)}</main>${token === null ? '' : `<script>${pageScript}</script>`}</body></html>
`;
  const policy = [
    "default-src 'none'",
    `style-src ${sha(css)}`,
    `script-src ${sha(pageScript)}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framed && origins.length > 0 ? origins.join(' ') : "'none'"}`,
  ].join('; ');
  return { html, policy };
};
