'use client';
import { useLocale, useTranslations } from 'use-intl';
import type { AlertView, RuleBody } from '#core/contract/alerts.ts';
import { formatDuration, formatSpan } from '#core/format/duration.ts';

/** Rules and alerts in words. */
export function useAlertWords() {
  const t = useTranslations('alerts');
  const locale = useLocale();
  const ruleText = (rule: RuleBody): string => {
    switch (rule.kind) {
      case 'slow_digest': {
        const { digest, thresholdMs } = rule.condition;
        const time = formatSpan(thresholdMs, locale);
        return digest === null ? t('says.slow_digest', { time }) : t('says.slow_digest_one', { digest, time });
      }
      case 'slow_count': {
        const { count, minutes, perInstance } = rule.condition;
        return t(perInstance ? 'says.slow_count_each' : 'says.slow_count_all', { count, minutes });
      }
      case 'plan_slower':
        return t('says.plan_slower', { factor: rule.condition.factor });
      case 'instance_silent':
        return t('says.instance_silent', { minutes: rule.condition.minutes });
      case 'new_digest':
      case 'collection_failed':
        return t(`says.${rule.kind}`);
    }
  };
  const alertText = ({ kind, instance, figures }: AlertView): string => {
    const time = (name: string) => formatDuration(figures[name] ?? 0);
    const count = (name: string) => figures[name] ?? 0;
    return t(`finding.${kind}`, {
      instance: instance ?? t('finding.everywhere'),
      time: time(kind === 'plan_slower' ? 'afterMs' : 'elapsedMs'),
      before: time('beforeMs'),
      count: count('count'),
      failed: count('failed'),
      tasks: count('tasks'),
    });
  };
  return { ruleText, alertText };
}
