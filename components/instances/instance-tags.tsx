'use client';
import { useTranslations } from 'use-intl';
import { KeyTag } from '#components/ui/tag.tsx';

/** The first tag of a server; how many more there are, named by the pointer. */
export function InstanceTags({ tags }: { tags: Record<string, string> }) {
  const none = useTranslations('common')('none');
  const [first, ...more] = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
  if (first === undefined) return <span className="muted">{none}</span>;
  return (
    <span className="tags-cell">
      <KeyTag>{first}</KeyTag>
      {more.length > 0 ? (
        <span className="kt more" title={more.join('\n')}>
          +{more.length}
        </span>
      ) : null}
    </span>
  );
}
