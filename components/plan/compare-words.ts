'use client';
import { useLocale } from 'use-intl';
import { FIELD_WORDS, fieldValue } from '#core/plan/field-words.ts';
import type { Field } from '#core/plan/node-changes.ts';

/** The words of compared fields and their values. */
export function useFieldWords() {
  const locale = useLocale();
  return {
    name: (field: Field) => FIELD_WORDS[locale][field],
    value: (field: Field, value: string | number | undefined) => fieldValue(field, value, locale),
  };
}
