import { createHash } from 'node:crypto';
import type { Language } from '#contracts/common.ts';
import type { Problem } from './problem.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}
type Told = 'wrong_host' | 'not_found' | 'unavailable' | 'fault';
interface Tongue extends Record<Told, Words> {
  readonly reference: (id: string) => string;
  readonly right: (address: string) => string;
}

const words: Record<Language, Tongue> = {
  en: {
    wrong_host: { title: 'This is not the address of this desk', text: 'Whoever runs the desk sets its address with PUBLIC_URL.' },
    not_found: { title: 'There is nothing here', text: 'There is no such page, or you may not see it.' },
    unavailable: { title: 'The desk cannot answer right now', text: 'Nothing is lost. Load the page again in a moment.' },
    fault: { title: 'Something went wrong on our side', text: 'Try again. If it stays so, tell whoever runs the desk the reference.' },
    reference: (id) => `Reference ${id}`,
    right: (address) => `The desk is at ${address}`,
  },
  sv: {
    wrong_host: { title: 'Det här är inte deskens adress', text: 'Den som driver desken anger adressen med PUBLIC_URL.' },
    not_found: { title: 'Här finns ingenting', text: 'Sidan finns inte, eller så får du inte se den.' },
    unavailable: { title: 'Desken kan inte svara just nu', text: 'Inget har gått förlorat. Ladda om sidan om en stund.' },
    fault: { title: 'Något gick fel hos oss', text: 'Försök igen. Är felet kvar, ange referensen för den som driver desken.' },
    reference: (id) => `Referens ${id}`,
    right: (address) => `Desken finns på ${address}`,
  },
  ja: {
    wrong_host: { title: 'このデスクのアドレスではありません', text: 'アドレスは、デスクの運用者がPUBLIC_URLで設定します。' },
    not_found: { title: 'ここには何もありません', text: 'ページが存在しないか、表示する権限がありません。' },
    unavailable: { title: '現在デスクが応答できません', text: '失われたものはありません。しばらくしてから再読み込みしてください。' },
    fault: { title: 'こちら側で問題が発生しました', text: 'もう一度お試しください。続く場合は、参照番号を運用者にお知らせください。' },
    reference: (id) => `参照番号 ${id}`,
    right: (address) => `デスクのアドレスは${address}です`,
  },
};

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:16px;box-sizing:border-box;
background:light-dark(#f6f7f9,#0f1216);color:light-dark(#15181c,#e7eaee);font:14px/22px system-ui,'Noto Sans JP',sans-serif}
main{max-width:400px}h1{font-size:20px;line-height:28px;font-weight:600;margin:0 0 8px}p{margin:0 0 8px}
small{color:light-dark(#505965,#a3acb8)}a{color:light-dark(#1b5fc9,#7fb2ff)}`;
const styleHash = createHash('sha256').update(style).digest('base64');

export const problemPagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const toldAs = ({ code, status }: Problem): Told => {
  if (code === 'wrong_host' || code === 'not_found' || code === 'fault') return code;
  return status >= 500 ? 'unavailable' : 'not_found';
};

/** For a person at a browser, where a program gets the problem itself; without script, bundle or database. */
export const problemPage = (problem: Problem, language: Language, publicUrl: string | undefined): string => {
  const tongue = words[language];
  const { title, text } = tongue[toldAs(problem)];
  const link = publicUrl === undefined ? '' : `<p><a href="${escaped(publicUrl)}">${escaped(tongue.right(publicUrl))}</a></p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${problem.code === 'wrong_host' ? link : ''}<small>${escaped(tongue.reference(problem.requestId))}</small></main></body></html>
`;
};
