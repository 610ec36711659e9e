import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ArticleRows } from './article-rows.tsx';
import { useRested } from './use-rested.ts';

const shortest = 4;
const longest = 400;

/** Articles that may answer what is being typed; nothing where there are none, and nothing when they can't be had. */
export function SuggestedArticles({ text, product, apart = false }: { text: string; product?: string | undefined; apart?: boolean }) {
  const q = useRested(text.trim().slice(0, longest), 400);
  const { language } = currentSetting();
  const may = useMay()('knowledge');
  const body = { q: q || '---', language, ...(product === undefined ? {} : { product }) };
  const found = useRead(portalKnowledge.suggest, { body }, { enabled: may && q.length >= shortest, keep: true });
  const items = q.length < shortest ? [] : (found.data?.items ?? []);
  return (
    <div role="status">
      {items.length > 0 && (
        <>
          <p>
            <b>{t('portal.suggested')}</b>
          </p>
          <ArticleRows items={items} label={t('portal.suggested')} {...(apart ? { target: '_blank' as const } : {})} />
        </>
      )}
    </div>
  );
}
