import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';
import { setVariables } from './set-variables.ts';

/** Whether the slow log goes to a file, which is what is exported and imported. */
export const logOutput: Check<InstanceFacts, 'no_file'> = {
  id: 'mysql_log_output',
  judge: facts => {
    const log = foundOf(facts)?.detected.slowLog;
    if (!log?.on) return null;
    const params = { output: log.output };
    if (log.output.toUpperCase().split(',').includes('FILE')) return pass(params);
    const remedy = setVariables(facts, { log_output: 'FILE' });
    return { state: 'warn', trouble: 'no_file', topic: 'slow-log-off', params, remedy };
  },
  texts: {
    en: {
      name: 'log_output',
      checked: '@@log_output',
      pass: '{output}',
      troubles: {
        no_file: {
          title: 'slow log is not written to a file',
          seen: 'log_output {output}',
          wanted: 'FILE',
          so: 'Only a file is exported to CloudWatch and can be imported: months of this server stay empty.',
          fix: 'In force at once, no restart.',
        },
      },
    },
    ko: {
      name: 'log_output',
      checked: '@@log_output',
      pass: '{output}',
      troubles: {
        no_file: {
          title: '슬로우 로그가 파일에 기록되지 않습니다',
          seen: 'log_output {output}',
          wanted: 'FILE',
          so: '파일만 CloudWatch로 내보내고 가져올 수 있으므로 이 서버의 월간 통계가 비어 있습니다.',
          fix: '바로 적용되며 재시작은 필요 없습니다.',
        },
      },
    },
  },
};
