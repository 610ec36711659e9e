const MOST_RULES = 600;
const MOST_MILLISECONDS = 1200;
// Elements, classes and ids, beside and inside each other; what a mail does on hover or on paper is left out.
const SELECTOR = /^[\w\s.#>*-]{1,200}$/;

type Rule = { selector: string; weight: number; style: string };

/**
 * Writes the rules of style sheets into the elements that they mean, since the sheets themselves are dropped
 * (safety.md S-29): newsletters look like themselves, and every property is judged in one place afterwards.
 */
export function inlineStyles(document: Document): void {
  const rules = [...document.querySelectorAll('style')].flatMap((sheet) => rulesOf(sheet.textContent ?? '')).slice(0, MOST_RULES);
  const until = performance.now() + MOST_MILLISECONDS;
  const found = new Map<Element, string[]>();
  for (const { selector, style } of rules.toSorted((a, b) => a.weight - b.weight)) {
    if (performance.now() > until) break;
    for (const element of matching(document, selector)) {
      const before = found.get(element);
      if (before) before.push(style);
      else found.set(element, [style]);
    }
  }
  for (const [element, styles] of found) element.setAttribute('style', [...styles, element.getAttribute('style') ?? ''].join(';'));
}

function matching(document: Document, selector: string): Iterable<Element> {
  try {
    return document.querySelectorAll(selector);
  } catch {
    return [];
  }
}

function rulesOf(sheet: string): Rule[] {
  const rules: Rule[] = [];
  const text = sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/<!--|-->/g, '');
  let at = 0;
  while (at < text.length && rules.length < MOST_RULES) {
    const open = text.indexOf('{', at);
    if (open < 0) break;
    const head = text
      .slice(at, open)
      .replace(/^[\s\S]*;/, '')
      .trim();
    const end = endOfBlock(text, open);
    // What holds only on some screens, and fonts to load, are not for here.
    if (!head.startsWith('@')) rules.push(...plainRules(head, text.slice(open + 1, end)));
    at = end + 1;
  }
  return rules;
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function plainRules(head: string, style: string): Rule[] {
  if (style.includes('{') || style.includes('\\')) return [];
  return head
    .split(',')
    .map((selector) => selector.trim())
    .filter((selector) => SELECTOR.test(selector))
    .map((selector) => ({ selector, weight: weightOf(selector), style: style.trim() }));
}

function weightOf(selector: string): number {
  const count = (pattern: RegExp): number => selector.match(pattern)?.length ?? 0;
  return count(/#/g) * 10_000 + count(/\./g) * 100 + count(/(?:^|[\s>])[a-z]/gi);
}
