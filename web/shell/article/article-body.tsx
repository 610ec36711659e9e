import { createElement, Fragment, type ReactNode } from 'react';
import { articleReferencesIn } from '#contracts/references.ts';
import { parsedArticle } from './parsed-article.ts';

interface Shown {
  /** Where a picture of the article is. */
  fileAt: (file: string) => string;
  /** What stands for `#KB-12#`; undefined: it stays text. */
  reference: (number: number, text: string) => ReactNode;
}

const tags = new Set('p h2 h3 h4 ul ol li blockquote pre table thead tbody tr th td hr br strong em s code'.split(' '));

function wordsOf(text: string, { reference }: Shown): ReactNode {
  const found = articleReferencesIn(text);
  if (found.length === 0) return text;
  return (
    <>
      {found.map(({ from, to, number }, index) => (
        <Fragment key={from}>
          {text.slice(found[index - 1]?.to ?? 0, from)}
          {reference(number, text.slice(from, to)) ?? text.slice(from, to)}
        </Fragment>
      ))}
      {text.slice(found.at(-1)?.to ?? 0)}
    </>
  );
}

function shownOf(node: Node, key: number, how: Shown): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return <Fragment key={key}>{wordsOf(node.nodeValue ?? '', how)}</Fragment>;
  if (!(node instanceof Element)) return null;
  const name = node.tagName.toLowerCase();
  const inside = Array.from(node.childNodes, (child, index) => shownOf(child, index, how));
  if (name === 'img') {
    const file = node.getAttribute('data-file');
    return file === null ? null : <img key={key} src={how.fileAt(file)} alt={node.getAttribute('alt') ?? ''} loading="lazy" />;
  }
  if (name === 'a') {
    const href = node.getAttribute('href');
    if (href === null || !/^(?:https?:|mailto:|tel:)/i.test(href)) return <Fragment key={key}>{inside}</Fragment>;
    return (
      <a key={key} className="link" href={href} target="_blank" rel="noopener noreferrer">
        {inside}
      </a>
    );
  }
  if (!tags.has(name)) return <Fragment key={key}>{inside}</Fragment>;
  const spans = { colSpan: Number(node.getAttribute('colspan') ?? 1), rowSpan: Number(node.getAttribute('rowspan') ?? 1) };
  return createElement(name, { key, ...(name === 'td' || name === 'th' ? spans : {}) }, ...inside);
}

/** The words of an article, built anew of what it may be made of: a second wall behind the server's. */
export function ArticleBody({ html, ...how }: Shown & { html: string }) {
  return Array.from(parsedArticle(html).childNodes, (node, index) => shownOf(node, index, how));
}
