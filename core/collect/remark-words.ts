import type { FormatLocale } from '#core/format/time.ts';
import type { CoverageRemark } from './coverage.ts';

type Code = CoverageRemark['code'];

/** A detail is English as it is stored; these say the same, and where the detail alone has the figures it stands behind them. */
const KO: Record<Code, { text: string; figures?: true }> = {
  day_not_over: { text: '하루가 끝나고 한 시간이 지나기 전에 읽음' },
  older_than_retention: { text: '로그 그룹의 보존 기간이 지난 날' },
  before_export: { text: '로그 내보내기 시작 전', figures: true },
  no_stream: { text: '로그 그룹에 이 인스턴스의 스트림이 없음' },
  not_exported: { text: '이 날의 로그가 없고, 지금 슬로우 로그를 내보내지 않음' },
  digest_limit: { text: '한도를 넘은 다이제스트는 하나로 합산', figures: true },
  entries_skipped: { text: '건너뛴 항목', figures: true },
  part_of_a_day: { text: '파일이 이 날 중간에 시작하거나 끝날 수 있음' },
  other_zone: { text: '다른 시간대의 날', figures: true },
};

/** Why an instance-day is not complete, or what else a reader should know of it. */
export function remarkText({ code, detail }: { code: string; detail: string }, locale: FormatLocale): string {
  if (locale === 'en' || !isCode(code)) return detail;
  const { text, figures } = KO[code];
  return figures ? `${text} (${detail})` : text;
}

function isCode(code: string): code is Code {
  return Object.hasOwn(KO, code);
}
