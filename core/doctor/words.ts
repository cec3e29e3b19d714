import { fillText } from '#core/format/fill-text.ts';
import type { CheckResult, Group, TroubleText } from './check.ts';
import { CHECK_TEXTS } from './checks.ts';

export const GROUP_NAMES: Record<'en' | 'ko', Record<Group, string>> = {
  en: {
    environment: 'Environment',
    mongodb: 'MongoDB',
    aws: 'AWS permissions',
    inventory: 'Inventory and tags',
    log_group: 'Log groups',
    instance: 'Instances',
    workers: 'Workers',
  },
  ko: {
    environment: '환경',
    mongodb: 'MongoDB',
    aws: 'AWS 권한',
    inventory: '인스턴스 목록과 태그',
    log_group: '로그 그룹',
    instance: '인스턴스',
    workers: '워커',
  },
};

/** A result in words. `trouble` is null when it passes. */
export type ResultWords = { name: string; checked: string; seen: string; trouble: TroubleText | null };

/** @throws never: a result of a later version, whose check is not known here, is told by its id */
export function wordsOf(result: CheckResult, locale: 'en' | 'ko'): ResultWords {
  const texts = CHECK_TEXTS.get(result.check)?.[locale];
  const fill = (text: string) => fillText(text, result.params);
  const found = texts && result.trouble !== null ? texts.troubles[result.trouble] : undefined;
  const trouble = found && {
    title: result.subject === null ? fill(found.title) : `${result.subject}: ${fill(found.title)}`,
    seen: fill(found.seen),
    wanted: fill(found.wanted),
    so: fill(found.so),
    fix: fill(found.fix),
  };
  return {
    name: texts?.name ?? result.check,
    checked: fill(texts?.checked ?? ''),
    seen: trouble?.seen ?? fill(texts?.pass ?? ''),
    trouble: trouble ?? null,
  };
}
