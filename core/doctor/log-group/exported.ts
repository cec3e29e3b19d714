import { exportCommand } from '#core/collect/export-command.ts';
import { logAddressOf } from '#core/collect/rds-server.ts';
import { type Check, pass } from '../check.ts';
import type { LogGroupFacts } from './facts.ts';

/** Whether RDS sends the slow log to CloudWatch. */
export const exported: Check<LogGroupFacts, 'off'> = {
  id: 'log_exported',
  judge: ({ server }) => {
    const params = { exports: server.logExports.join(', ') || '-' };
    if (server.logExports.includes('slowquery')) return pass(params);
    return {
      state: 'fail',
      trouble: 'off',
      topic: 'log-not-exported',
      params,
      remedy: { kind: 'command', text: exportCommand(logAddressOf(server)).join(' \\\n  ') },
    };
  },
  texts: {
    en: {
      name: 'Log export',
      checked: 'EnabledCloudwatchLogsExports',
      pass: '{exports}',
      troubles: {
        off: {
          title: 'slow log is not exported',
          seen: '{exports}',
          wanted: 'slowquery among them',
          so: 'Collection finds nothing of this instance.',
          fix: 'Takes effect in a minute or two, no restart. Days already lost can be imported from a file.',
        },
      },
    },
    ko: {
      name: '로그 내보내기',
      checked: 'EnabledCloudwatchLogsExports',
      pass: '{exports}',
      troubles: {
        off: {
          title: '슬로우 로그를 내보내지 않습니다',
          seen: '{exports}',
          wanted: 'slowquery 포함',
          so: '이 인스턴스는 수집할 것이 없습니다.',
          fix: '1~2분 뒤 적용되며 재시작은 필요 없습니다. 빠진 날은 파일에서 가져올 수 있습니다.',
        },
      },
    },
  },
};
