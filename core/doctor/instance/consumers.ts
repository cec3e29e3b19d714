import { type Check, pass } from '../check.ts';
import { foundOf, type InstanceFacts } from './facts.ts';

/** Whether performance_schema keeps current and last statements. */
export const consumers: Check<InstanceFacts, 'off'> = {
  id: 'mysql_consumers',
  judge: facts => {
    const found = foundOf(facts);
    if (found?.detected.readingSource === 'mariadb_processlist' || found?.detected.performanceSchema !== 'on')
      return null;
    const { consumersOff: off } = found;
    if (off.length === 0) return pass();
    const list = off.map(name => `'${name}'`).join(', ');
    return {
      state: 'warn',
      trouble: 'off',
      topic: 'performance-schema-off',
      params: { off: off.join(', ') },
      remedy: {
        kind: 'sql',
        text: `UPDATE performance_schema.setup_consumers SET ENABLED = 'YES'\nWHERE NAME IN (${list});`,
      },
    };
  },
  texts: {
    en: {
      name: 'Consumers',
      checked: 'performance_schema.setup_consumers',
      pass: 'current and history of statements are on',
      troubles: {
        off: {
          title: 'performance_schema consumers are off',
          seen: 'off: {off}',
          wanted: 'on',
          so: 'Statements that end between two polls are missed, or all are read from the process list.',
          fix: 'In force at the next connection, until the next restart; the server’s configuration keeps it for good.',
        },
      },
    },
    ko: {
      name: '컨슈머',
      checked: 'performance_schema.setup_consumers',
      pass: '현재와 이력 쿼리 모두 켜짐',
      troubles: {
        off: {
          title: 'performance_schema 컨슈머가 꺼져 있습니다',
          seen: '꺼짐: {off}',
          wanted: '켜짐',
          so: '폴링 사이에 끝난 쿼리를 놓치거나, 모두 processlist에서 읽습니다.',
          fix: '다음 연결부터 재시작 전까지 적용됩니다. 계속 유지하려면 서버 설정에 넣으십시오.',
        },
      },
    },
  },
};
