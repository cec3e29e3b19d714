import { type Check, pass } from '../check.ts';
import type { LogGroupFacts } from './facts.ts';

/** Whether the parameter group lets the server write what is collected: on, and into a file. */
export const parameters: Check<LogGroupFacts, 'wrong'> = {
  id: 'log_parameters',
  judge: ({ server: { slowLog, parameterGroup } }) => {
    if (!slowLog) return null;
    const group = parameterGroup ?? '-';
    const params = {
      group,
      on: slowLog.slowQueryLog ? 'ON' : 'OFF',
      output: slowLog.output,
      seconds: String(slowLog.longQueryTimeS),
    };
    const toFile = slowLog.output.toUpperCase().split(',').includes('FILE');
    if (slowLog.slowQueryLog && toFile) return pass(params);
    return {
      state: 'fail',
      trouble: 'wrong',
      topic: 'slow-log-off',
      params,
      remedy: {
        kind: 'command',
        text: `aws rds modify-db-parameter-group \\\n  --db-parameter-group-name ${group} \\\n  --parameters ParameterName=slow_query_log,ParameterValue=1,ApplyMethod=immediate \\\n    ParameterName=log_output,ParameterValue=FILE,ApplyMethod=immediate`,
      },
    };
  },
  texts: {
    en: {
      name: 'Parameter group',
      checked: 'slow_query_log, log_output in {group}',
      pass: '{group}: {on}, {output}, from {seconds} s',
      troubles: {
        wrong: {
          title: 'parameter group keeps the slow log from CloudWatch',
          seen: 'slow_query_log {on}, log_output {output}',
          wanted: 'slow_query_log ON, log_output FILE',
          so: 'The log group stays empty: a day without slow statements cannot be told from a day without a log.',
          fix: 'In force at once, no restart. A default group cannot be changed: give the instance a group of its own first.',
        },
      },
    },
    ko: {
      name: '파라미터 그룹',
      checked: '{group}의 slow_query_log, log_output',
      pass: '{group}: {on}, {output}, {seconds} s부터',
      troubles: {
        wrong: {
          title: '파라미터 그룹 설정으로 슬로우 로그가 CloudWatch에 남지 않습니다',
          seen: 'slow_query_log {on}, log_output {output}',
          wanted: 'slow_query_log ON, log_output FILE',
          so: '로그 그룹이 비어 있어, 슬로우 쿼리가 없는 날과 로그가 없는 날을 구별할 수 없습니다.',
          fix: '바로 적용되며 재시작은 필요 없습니다. 기본 그룹은 바꿀 수 없으므로 먼저 전용 그룹을 지정하십시오.',
        },
      },
    },
  },
};
