'use client';
import { Check, ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useOnly } from '#components/access/use-only.ts';
import { describeError } from '#components/api/api-error.ts';
import { useReview } from '#components/api/use-review.ts';
import { notify } from '#components/shell/notify.ts';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import type { DigestRow } from '#core/contract/statistics.ts';
import { REVIEWS } from './digest-list.ts';
import { REVIEW_LOOK } from './review-look.ts';

type ReviewMenuProps = { digest: string; review: DigestRow['review']; as?: 'tag' | 'button'; id?: string };

/** The review state of a digest; opens the choice of another. */
export function ReviewMenu({ digest, review, as = 'tag', id }: ReviewMenuProps) {
  const t = useTranslations('digests.review');
  const change = useReview();
  const { may, why } = useOnly('analyst');
  const shown = review.cameBack ? 'came_back' : review.state;
  const { icon, tone } = REVIEW_LOOK[shown];
  const set = (state: (typeof REVIEWS)[number]) =>
    change.mutate(
      { digest, patch: { state } },
      {
        onError: error => {
          const { detail, requestId } = describeError(error);
          notify({ tone: 'crit', title: t('notSet'), requestId, ...(detail ? { detail } : {}) });
        },
      },
    );
  const trigger = (
    <button
      aria-label={t(shown)}
      className={as === 'tag' ? cx('tag', may && 'tag-b', tone) : 'btn'}
      disabled={!may}
      title={why ?? t('change')}
      type="button"
      {...(id ? { id } : {})}
    >
      <Icon as={icon} size={as === 'tag' ? 'm' : 's'} />
      {as === 'button' ? (
        <>
          <span className="only-wide">{t(shown)}</span>
          <Icon as={ChevronDown} size="s" />
        </>
      ) : (
        t(shown)
      )}
    </button>
  );
  return (
    <Popover align="end" label={t('change')} trigger={trigger}>
      {close =>
        REVIEWS.map(state => (
          <button
            aria-pressed={review.state === state}
            className="opt"
            key={state}
            onClick={() => {
              set(state);
              close();
            }}
            type="button"
          >
            <Icon as={REVIEW_LOOK[state].icon} size="s" />
            {t(state)}
            {review.state === state ? (
              <span className="n">
                <Icon as={Check} size="s" />
              </span>
            ) : null}
          </button>
        ))
      }
    </Popover>
  );
}
