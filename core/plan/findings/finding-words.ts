import { fillText } from '#core/format/fill-text.ts';
import type { Finding } from './rule.ts';
import { FINDING_TEXTS } from './texts.ts';
import { ASSUMED_TEXT, VARIANT_TEXTS, type VariantText } from './variant-texts.ts';

/** What is said of a finding: what is seen, what it means, what to try. */
export function findingWords(
  { rule, variant, assumed, params }: Finding,
  locale: 'en' | 'ko',
): { title: string; meaning: string; advice: string } {
  const usual = FINDING_TEXTS[locale][rule];
  const own: VariantText = variant === undefined ? {} : VARIANT_TEXTS[locale][variant];
  const meaning = fillText(own.meaning ?? usual.meaning, params);
  return {
    title: fillText(usual.title, params),
    meaning: assumed ? `${meaning} ${ASSUMED_TEXT[locale]}` : meaning,
    advice: fillText(own.advice ?? usual.advice, params),
  };
}
