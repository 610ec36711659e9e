import type { Page } from 'playwright-core';

// In the page: what a person would see first, in words.
const look = `(() => {
  const words = (node) => (node.getAttribute('aria-label') || node.innerText || node.value || '').replace(/\\s+/g, ' ').trim().slice(0, 120);
  const shown = (node) => node.checkVisibility() && node.getClientRects().length > 0;
  const all = (what) => [...document.querySelectorAll(what)].filter(shown).map(words).filter(Boolean);
  const focus = document.activeElement;
  return {
    title: document.title,
    focus: focus ? [focus.localName, focus.id && '#' + focus.id, focus.getAttribute('role'), '"' + words(focus) + '"'].filter(Boolean).join(' ') : 'nothing',
    layers: all('dialog[open], [popover]:popover-open'),
    headings: all('h1, h2').slice(0, 12),
    alerts: all('[role=alert], [role=status], [aria-invalid=true]').slice(0, 12),
    busy: all('[aria-busy=true]').slice(0, 6),
  };
})()`;

/** A page in a few lines, so that a failure somewhere else can be understood from its words alone. */
export const pagePicture = async (page: Page): Promise<string> => {
  if (page.isClosed()) return 'Page: closed';
  const late = new Promise<string>((resolve) => setTimeout(resolve, 3_000, 'it did not answer').unref());
  const seen = await Promise.race([page.evaluate(look).catch((cause: unknown) => String(cause)), late]);
  const lines =
    typeof seen === 'string' ? [seen] : Object.entries(seen as object).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [`Page: ${page.url()}`, ...lines].join('\n  ');
};
