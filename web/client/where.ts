import type { Boot } from '#contracts/boot.ts';

export type Face = 'staff' | 'portal';

const standalone: Boot = {
  workspace: null,
  base: '',
  language: 'en',
  brand: null,
  setup: false,
  embedded: false,
  looks: null,
  live: null,
  handed: null,
};

/** Server and client are one release, so the shape needs no check; a page without it still works. */
function readBoot(): Boot {
  const text = document.getElementById('boot')?.textContent.trim() ?? '';
  return text.startsWith('{') ? (JSON.parse(text) as Boot) : standalone;
}

export const boot: Boot = readBoot();

const inPath = /^(\/([wp])\/([^/]+))/.exec(location.pathname);

/** `/w/helix`, `/p/helix`, or what the server says for a desk on its own domain. */
export const base: string = inPath?.[1] ?? boot.base;
export const workspace: string | null = inPath?.[3] ? decodeURIComponent(inPath[3]) : boot.workspace;
