import { lazy, Suspense, type ComponentProps } from 'react';
import type { ArticleBody as Body } from './article-body.tsx';

const LazyBody = lazy(() => import('./article-body.tsx').then((found) => ({ default: found.ArticleBody })));

/** The words of an article; what builds them comes with the first one. */
export function ArticleBody(props: ComponentProps<typeof Body>) {
  return (
    <Suspense fallback={null}>
      <LazyBody {...props} />
    </Suspense>
  );
}
