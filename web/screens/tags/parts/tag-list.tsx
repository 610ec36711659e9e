import type { Tag as TagOf } from '#contracts/tags.ts';
import { t } from '#web/i18n/index.ts';
import { Tag } from '#web/ui/index.ts';

/** The first few tags; how many more there are, and their names for who can't see them. */
export function TagList({ tags, most }: { tags: readonly TagOf[]; most: number }) {
  const rest = tags.slice(most).map(({ name }) => `#${name}`);
  return (
    <>
      {tags.slice(0, most).map(({ id, name, colour }) => (
        <Tag key={id} colour={colour}>
          #{name}
        </Tag>
      ))}
      {rest.length > 0 && (
        <span
          role="img"
          className="muted"
          style={{ flex: 'none' }}
          data-tip={rest.join(' ')}
          aria-label={t('shell.tags-more', { tags: rest.join(' ') })}
        >
          +{rest.length}
        </span>
      )}
    </>
  );
}
