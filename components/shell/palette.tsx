'use client';
import { Command } from 'cmdk';
import { Clock, Database, Keyboard, Languages, Moon, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocaleSwitch } from '#components/i18n/use-locale-switch.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { Dialog } from './dialog.tsx';
import { NAV_ITEMS } from './nav-items.ts';
import { useThemeSwitch } from './theme-switch.tsx';
import { useOverlays } from './use-overlays.ts';
import { useZone } from './zone.tsx';
import { ZONES } from './zone-cookie.ts';

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };
type Run = (action: () => void) => () => void;

/** Search and jump: pages, instances, actions; any text becomes a search in the live page. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const t = useTranslations('shell.palette');
  const [text, setText] = useState('');
  const run: Run = action => () => {
    onOpenChange(false);
    setText('');
    action();
  };
  return (
    <Dialog className="pal" high onOpenChange={onOpenChange} open={open} title={t('label')}>
      <Command label={t('label')} loop>
        <div className="q">
          <Icon as={Search} />
          <Command.Input aria-label={t('label')} onValueChange={setText} placeholder="…" value={text} />
          <kbd>Esc</kbd>
        </div>
        <Command.List>
          <Command.Empty>{t('nothing', { text })}</Command.Empty>
          <Pages run={run} />
          <Instances run={run} />
          <Actions run={run} text={text} />
        </Command.List>
        <footer>
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd>
            {t('move')}
          </span>
          <span>
            <kbd>Enter</kbd>
            {t('enter')}
          </span>
        </footer>
      </Command>
    </Dialog>
  );
}

function Pages({ run }: { run: Run }) {
  const t = useTranslations('shell');
  const router = useRouter();
  return (
    <Command.Group heading={t('palette.pages')}>
      {NAV_ITEMS.map(item => (
        <Command.Item
          key={item.key}
          keywords={[item.key]}
          onSelect={run(() => router.push(item.href))}
          value={t(item.key)}
        >
          <Icon as={item.icon} />
          <span>{t(item.key)}</span>
          <span className="grow" />
          <kbd>g</kbd>
          <kbd>{item.goKey}</kbd>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Instances({ run }: { run: Run }) {
  const t = useTranslations('shell.palette');
  const router = useRouter();
  const instances = useLive(s => s.instances);
  if (instances.length === 0) return null;
  return (
    <Command.Group heading={t('instances')}>
      {instances.map(({ name, status, detected }) => (
        <Command.Item
          key={name}
          onSelect={run(() => router.push(`/instances?sel=${encodeURIComponent(name)}`))}
          value={name}
        >
          <Icon as={Database} />
          <span>{name}</span>
          {status && status.running > 0 ? <Tag tone="warn">{t('runningCount', { count: status.running })}</Tag> : null}
          <span className="grow" />
          <span className="muted">{detected?.version ?? ''}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Actions({ run, text }: { run: Run; text: string }) {
  const t = useTranslations('shell.palette');
  const shell = useTranslations('shell');
  const router = useRouter();
  const { switchTheme } = useThemeSwitch();
  const { switchLocale } = useLocaleSwitch();
  const { setZone } = useZone();
  const { openHelp } = useOverlays();
  return (
    <Command.Group heading={t('actions')}>
      {text.trim() ? (
        <Command.Item
          forceMount
          onSelect={run(() => router.push(`/live?q=${encodeURIComponent(text.trim())}`))}
          value={`sql ${text}`}
        >
          <Icon as={Search} />
          <span className="ell">{t('searchSql', { text })}</span>
        </Command.Item>
      ) : null}
      <Command.Item onSelect={run(switchTheme)} value={t('switchTheme')}>
        <Icon as={Moon} />
        {t('switchTheme')}
        <span className="grow" />
        <kbd>t</kbd>
      </Command.Item>
      <Command.Item
        keywords={['language', 'korean', 'english', '언어']}
        onSelect={run(switchLocale)}
        value={t('switchLanguage')}
      >
        <Icon as={Languages} />
        {t('switchLanguage')}
      </Command.Item>
      {ZONES.map(zone => (
        <Command.Item key={zone} keywords={['time', 'zone']} onSelect={run(() => setZone(zone))} value={`zone ${zone}`}>
          <Icon as={Clock} />
          {t('zoneTo', { zone: zone === 'local' ? shell('local') : zone })}
        </Command.Item>
      ))}
      <Command.Item onSelect={run(openHelp)} value={t('keyboard')}>
        <Icon as={Keyboard} />
        {t('keyboard')}
        <span className="grow" />
        <kbd>?</kbd>
      </Command.Item>
    </Command.Group>
  );
}
