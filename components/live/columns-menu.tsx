'use client';
import { Check, Columns3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { COLUMNS } from './columns.ts';
import { useColumns } from './use-columns.ts';

/** Which columns the table shows. */
export function ColumnsMenu() {
  const t = useTranslations('live');
  const { columns, toggle } = useColumns();
  const trigger = (
    <Button aria-label={t('filter.columns')} className="only-wide" icon title={t('filter.columns')}>
      <Icon as={Columns3} />
    </Button>
  );
  return (
    <Popover align="end" label={t('filter.columns')} trigger={trigger}>
      {() =>
        COLUMNS.map(column => {
          const on = columns.includes(column);
          return (
            <button aria-pressed={on} className="opt" key={column} onClick={() => toggle(column)} type="button">
              <span className={cx('box', on && 'on')}>{on ? <Icon as={Check} /> : null}</span>
              {t(`table.${column}`)}
            </button>
          );
        })
      }
    </Popover>
  );
}
