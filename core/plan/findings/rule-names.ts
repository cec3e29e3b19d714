import { FINDING_TEXTS, type RuleId } from './texts.ts';

/** What a rule is called apart from any plan: its title without the figures that a finding puts in. */
export function ruleName(rule: RuleId, locale: 'en' | 'ko'): string {
  return FINDING_TEXTS[locale][rule].title.replace(/(?: by)? \{\w+\}/, '');
}

/** All rules, in alphabetical order of their names. */
export function ruleNames(locale: 'en' | 'ko'): { value: RuleId; label: string }[] {
  const rules = Object.keys(FINDING_TEXTS.en) as RuleId[];
  return rules
    .map(value => ({ value, label: ruleName(value, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Whether a stored word is a rule that this version knows. */
export function isRule(word: string): word is RuleId {
  return word in FINDING_TEXTS.en;
}
