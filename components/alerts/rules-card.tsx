'use client';
import { BellPlus, Pencil, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSaveRule } from '#components/api/use-alerting.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { ChannelView, RuleBody, RuleView } from '#core/contract/alerts.ts';
import { PROPOSED, proposedRule } from './proposed-rules.ts';
import { useAlertWords } from './use-alert-words.ts';
import { useSaved } from './use-saved.ts';

const RuleForm = lazy(() => import('./rule-form.tsx').then(m => ({ default: m.RuleForm })));

type RulesCardProps = { rules: readonly RuleView[]; channels: readonly ChannelView[] };

/** What is watched for; without any rule, what to begin with. */
export function RulesCard({ rules, channels }: RulesCardProps) {
  const t = useTranslations('alerts');
  const [edited, setEdited] = useState<RuleView | 'new' | null>(null);
  const add = (
    <Button onClick={() => setEdited('new')} small>
      <Icon as={Plus} size="s" />
      {t('addRule')}
    </Button>
  );
  return (
    <Card actions={add} title={t('rules')}>
      {rules.length === 0 ? <ProposedRules channels={channels} /> : null}
      {rules.map(rule => (
        <RuleRow channels={channels} key={rule.id} onEdit={() => setEdited(rule)} rule={rule} />
      ))}
      <Suspense>
        {edited ? (
          <RuleForm channels={channels} onClose={() => setEdited(null)} rule={edited === 'new' ? null : edited} />
        ) : null}
      </Suspense>
    </Card>
  );
}

function RuleRow({ rule, channels, onEdit }: { rule: RuleView; channels: readonly ChannelView[]; onEdit: () => void }) {
  const t = useTranslations('alerts');
  const { ruleText } = useAlertWords();
  const saved = useSaved();
  const save = useSaveRule();
  const told = channels.filter(channel => rule.channels.includes(channel.id)).map(channel => channel.name);
  const { id, evaluatedAt: _, ...body } = rule;
  return (
    <div className="set-row inline">
      <div>
        <div className="lab">{rule.name}</div>
        <div className="why">
          {ruleText(rule)}
          {rule.instances.length > 0 ? ` · ${rule.instances.join(', ')}` : ''}
        </div>
        <div className="force">{told.length > 0 ? `→ ${told.join(', ')}` : t('untold')}</div>
      </div>
      <div className="ctl-end">
        <Button aria-label={t('editOf', { name: rule.name })} icon look="ghost" onClick={onEdit} small>
          <Icon as={Pencil} size="s" />
        </Button>
        <Switch
          checked={rule.enabled}
          label={t('switchOf', { name: rule.name })}
          onChange={enabled => void saved(save.mutateAsync({ id, rule: { ...body, enabled } as RuleBody }))}
        />
      </div>
    </div>
  );
}

function ProposedRules({ channels }: { channels: readonly ChannelView[] }) {
  const t = useTranslations('alerts');
  const { ruleText } = useAlertWords();
  const saved = useSaved();
  const save = useSaveRule();
  const all = channels.map(channel => channel.id);
  const proposed = PROPOSED.map(kind => proposedRule(kind, t(`proposed.${kind}`), all));
  const addAll = async () => {
    for (const rule of proposed) await save.mutateAsync({ id: null, rule });
  };
  const action = (
    <Button disabled={save.isPending} look="primary" onClick={() => void saved(addAll())}>
      {t('addProposed', { count: proposed.length })}
    </Button>
  );
  return (
    <EmptyState actions={action} icon={BellPlus} title={t('emptyTitle')}>
      {t('emptyBody')}
      <span className="proposed">
        {proposed.map(rule => (
          <span key={rule.kind}>
            <b>{rule.name}</b> {ruleText(rule)}
          </span>
        ))}
      </span>
    </EmptyState>
  );
}
