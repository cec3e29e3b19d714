'use client';
import { Check, Columns3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';

type ColumnsMenuProps = {
  columns: readonly { key: string; label: string }[];
  shown: readonly string[];
  onChange: (shown: readonly string[]) => void;
};

/** Which columns a table shows. */
export function ColumnsMenu({ columns, shown, onChange }: ColumnsMenuProps) {
  const t = useTranslations('statistics');
  const toggle = (key: string) =>
    onChange(columns.map(c => c.key).filter(k => (k === key ? !shown.includes(k) : shown.includes(k))));
  const trigger = (
    <Button aria-label={t('columns')} className="only-wide" icon small title={t('columns')}>
      <Icon as={Columns3} size="s" />
    </Button>
  );
  return (
    <Popover align="end" label={t('columns')} trigger={trigger}>
      {() =>
        columns.map(({ key, label }) => (
          <button
            aria-pressed={shown.includes(key)}
            className="opt"
            key={key}
            onClick={() => toggle(key)}
            type="button"
          >
            <span className={cx('box', shown.includes(key) && 'on')}>
              {shown.includes(key) ? <Icon as={Check} size="xs" /> : null}
            </span>
            {label}
          </button>
        ))
      }
    </Popover>
  );
}
