import type { Language } from '#contracts/common.ts';
import { escapeText } from './article-html.ts';
import { pathOfArticle, pathOfIndex, type HelpDesk, type HelpRow } from './help-page.ts';
import { helpWords } from './help-words.ts';

type Row = HelpRow & { readonly articleId: string };

/** RFC 4287; an entry's id outlives its title and its address. */
export const atomFeed = (desk: HelpDesk, language: Language, rows: readonly Row[]): string => {
  const self = `${desk.origin}${pathOfIndex(desk, language)}`;
  const updated =
    rows
      .map(({ publishedAt }) => publishedAt)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00Z';
  const entries = rows.map(
    (row) => `<entry><id>urn:uuid:${row.articleId}</id><title>${escapeText(row.title)}</title><updated>${row.publishedAt}</updated>
<link href="${escapeText(desk.origin + pathOfArticle(desk, row))}"/><summary>${escapeText(row.snippet)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${escapeText(self)}</id><title>${escapeText(`${desk.name} – ${helpWords[language].help}`)}</title>
<updated>${updated}</updated><author><name>${escapeText(desk.name)}</name></author><link rel="self" href="${escapeText(self)}/feed.atom"/><link href="${escapeText(self)}"/>
${entries.join('\n')}</feed>
`;
};

/** sitemaps.org 0.9; each language of an article is a page of its own. */
export const sitemap = (desk: HelpDesk, rows: readonly HelpRow[]): string => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.map((row) => `<url><loc>${escapeText(desk.origin + pathOfArticle(desk, row))}</loc><lastmod>${row.publishedAt}</lastmod></url>`).join('\n')}
</urlset>
`;
