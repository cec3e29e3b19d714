'use client';
import { useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { Link } from '#components/ui/link.tsx';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { ChangeMark } from './change-mark.tsx';
import { formatUs } from './figures.ts';

const SHOWN = 5;

/** The users with most slow time. */
export function UserCard({ statistics, href }: { statistics: MonthStatistics; href: (name: string) => string }) {
  const t = useTranslations('statistics');
  const users = statistics.byUser;
  const most = users[0]?.now.totalUs || 1;
  return (
    <Card
      note={users.length > SHOWN ? t('topOf', { shown: SHOWN, all: users.length }) : undefined}
      title={t('byGroup.user')}
    >
      <div className="body">
        {users.slice(0, SHOWN).map(user => (
          <div className="hb" key={user.name ?? ''}>
            {user.name === null ? (
              <span className="muted">{t('noName')}</span>
            ) : (
              <Link className="ell plain-link" href={href(user.name)}>
                {user.name}
              </Link>
            )}
            <span className="r nw">{formatUs(user.now.totalUs)}</span>
            <span className="r">
              <ChangeMark before={user.before?.totalUs} now={user.now.totalUs} />
            </span>
            <span className="bar">
              <i style={{ width: `${(user.now.totalUs / most) * 100}%` }} />
            </span>
          </div>
        ))}
      </div>
    </Card>
  );
}
