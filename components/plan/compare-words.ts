'use client';
import { useLocale, useTranslations } from 'use-intl';
import { formatCount } from '#core/format/count.ts';
import type { FieldChange } from '#core/plan/diff-plans.ts';
import type { Operator } from '#core/plan/model.ts';
import { OPERATOR_WORDS } from '#core/plan/operator-words.ts';

/** The words of a changed field's value; a muted "none" for what is absent. */
export function useFieldValue() {
  const t = useTranslations('compare');
  const tc = useTranslations('common');
  const locale = useLocale();
  return (field: FieldChange['field'], value: string | number | undefined): string => {
    if (value === undefined) return t('none');
    if (field === 'operator') return OPERATOR_WORDS[locale][value as Operator];
    if (field === 'temporaryTable' || field === 'filesort') return value === 'yes' ? tc('yes') : tc('no');
    return typeof value === 'number' ? formatCount(value) : value;
  };
}
