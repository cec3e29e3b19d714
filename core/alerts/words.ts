import type { NoticeStatus } from '#core/alerts/alert.ts';
import type { ChannelLanguage } from '#core/alerts/channel.ts';
import type { Finding } from '#core/alerts/finding.ts';
import type { RuleKind } from '#core/alerts/rule.ts';
import { formatSpan } from '#core/format/duration.ts';

type Say = (finding: Finding) => string;

const figure = (finding: Finding, name: string) => finding.figures[name] ?? 0;
const spanIn = (language: ChannelLanguage) => (finding: Finding, name: string) =>
  formatSpan(figure(finding, name), language);

const en = spanIn('en');
const EN = {
  headline: {
    slow_digest: f => `A statement on ${f.instance} took ${en(f, 'elapsedMs')} (limit ${en(f, 'thresholdMs')})`,
    slow_count: f =>
      `${figure(f, 'count')} slow statements on ${f.instance ?? 'all instances'} in ${figure(f, 'minutes')} min (limit ${figure(f, 'limit')})`,
    new_digest: f => `A new slow statement on ${f.instance}: ${en(f, 'elapsedMs')}`,
    plan_slower: f =>
      `A plan changed on ${f.instance}, and the statement takes ${en(f, 'afterMs')} instead of ${en(f, 'beforeMs')}`,
    instance_silent: f => `${f.instance} has not been polled for ${en(f, 'silentMs')}`,
    collection_failed: f =>
      `A collection ended with ${figure(f, 'failed')} of ${figure(f, 'tasks')} instance-days failed`,
  } satisfies Record<RuleKind, Say>,
  status: { fired: 'Alert', ended: 'Ended' } satisfies Record<NoticeStatus, string>,
  more: (count: number) => `and ${count} more`,
  digest: 'Digest',
  test: 'Test message',
  testText: (by: string) => `This channel works. ${by} asked for this message.`,
  report: (month: string) => `Slow queries, ${month}`,
  why: (rule: string) => `Rule: ${rule}`,
  rules: 'Rules and channels',
};
export type AlertWords = typeof EN;

const ko = spanIn('ko');
const KO: AlertWords = {
  headline: {
    slow_digest: f => `${f.instance}에서 쿼리가 ${ko(f, 'elapsedMs')} 걸렸습니다 (기준 ${ko(f, 'thresholdMs')})`,
    slow_count: f =>
      `${f.instance ?? '전체 인스턴스'}에서 ${figure(f, 'minutes')}분 동안 느린 쿼리 ${figure(f, 'count')}건 (기준 ${figure(f, 'limit')}건)`,
    new_digest: f => `${f.instance}에 새로운 느린 쿼리: ${ko(f, 'elapsedMs')}`,
    plan_slower: f =>
      `${f.instance}에서 실행 계획이 바뀌어 쿼리가 ${ko(f, 'beforeMs')}에서 ${ko(f, 'afterMs')}로 느려졌습니다`,
    instance_silent: f => `${f.instance}을(를) ${ko(f, 'silentMs')} 동안 폴링하지 못했습니다`,
    collection_failed: f =>
      `수집이 끝났지만 인스턴스·일 ${figure(f, 'tasks')}건 중 ${figure(f, 'failed')}건이 실패했습니다`,
  },
  status: { fired: '알림', ended: '종료' },
  more: count => `외 ${count}건`,
  digest: '다이제스트',
  test: '테스트 메시지',
  testText: by => `이 채널은 정상입니다. ${by}이(가) 요청한 메시지입니다.`,
  report: month => `느린 쿼리 보고서, ${month}`,
  why: rule => `규칙: ${rule}`,
  rules: '규칙과 채널',
};

export function alertWords(language: ChannelLanguage): AlertWords {
  return language === 'ko' ? KO : EN;
}
