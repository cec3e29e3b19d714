'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Dialog } from './dialog.tsx';
import { NAV_ITEMS } from './nav-items.ts';

function Keys({ title, rows }: { title: string; rows: readonly (readonly [label: string, keys: ReactNode])[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {rows.map(([label, keys]) => (
          <li key={label}>
            {label}
            <span>{keys}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every key of every page, by `?`. */
export function KeyboardHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell');
  const k = useTranslations('shell.keyboard');
  const key = (name: string) => <kbd key={name}>{name}</kbd>;
  return (
    <Dialog className="keys" onOpenChange={onOpenChange} open={open} title={k('title')}>
      <header>
        <span className="ttl">{k('title')}</span>
        <span className="grow" />
        <Button aria-label={t('keyboard.close')} icon look="ghost" onClick={() => onOpenChange(false)} small>
          <Icon as={X} />
        </Button>
      </header>
      <div className="cols">
        <div>
          <Keys
            rows={[
              [k('search'), [key('⌘'), key('K')]],
              [k('filter'), key('/')],
              [k('rail'), key('[')],
              [k('theme'), key('t')],
              [k('close'), key('Esc')],
              [k('help'), key('?')],
            ]}
            title={k('everywhere')}
          />
          <Keys
            rows={NAV_ITEMS.map(item => [t(item.key), [key('g'), k('andThen'), key(item.goKey)]] as const)}
            title={k('goTo')}
          />
        </div>
        <div>
          <Keys
            rows={[
              [k('nextPrevious'), [key('j'), key('k')]],
              [k('open'), key('Enter')],
              [k('plan'), key('p')],
              [k('copy'), key('c')],
              [k('pause'), key('Space')],
            ]}
            title={k('lists')}
          />
          <Keys
            rows={[
              [k('walk'), ['↑', '↓', '←', '→'].map(key)],
              [k('details'), key('Enter')],
              [k('nextMatch'), [key('/'), key('Enter')]],
              [k('fit'), key('f')],
              [k('zoom'), [key('+'), key('-')]],
              [k('views'), [key('1'), '–', key('5')]],
            ]}
            title={k('plans')}
          />
        </div>
      </div>
    </Dialog>
  );
}
