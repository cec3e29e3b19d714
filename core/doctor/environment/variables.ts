import { type Check, pass } from '../check.ts';
import type { EnvironmentFacts } from './facts.ts';

/** Whether every variable could be read. */
export const variables: Check<EnvironmentFacts, 'malformed'> = {
  id: 'variables',
  judge: ({ problems, set }) =>
    problems.length === 0
      ? pass({ set: String(set) })
      : {
          state: 'fail',
          trouble: 'malformed',
          topic: 'environment',
          params: { problems: problems.join('; ') },
          remedy: { kind: 'setting', text: problems.join('\n') },
        },
  texts: {
    en: {
      name: 'Variables',
      checked: 'the process environment, .env and the secret',
      pass: '{set} set, none malformed',
      troubles: {
        malformed: {
          title: 'A variable cannot be read',
          seen: '{problems}',
          wanted: 'what docs/environment.md says',
          so: 'Neither server nor workers start.',
          fix: 'Set each of these in the environment or in .env, then start again.',
        },
      },
    },
    ko: {
      name: '환경 변수',
      checked: '프로세스 환경, .env, 시크릿',
      pass: '{set}개 설정됨, 잘못된 값 없음',
      troubles: {
        malformed: {
          title: '읽을 수 없는 환경 변수가 있습니다',
          seen: '{problems}',
          wanted: 'docs/environment.md의 형식',
          so: '서버와 워커가 시작되지 않습니다.',
          fix: '환경이나 .env에서 값을 고친 뒤 다시 시작하십시오.',
        },
      },
    },
  },
};
