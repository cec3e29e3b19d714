import { type Check, pass } from '../check.ts';
import type { EnvironmentFacts } from './facts.ts';

/** The engine that package.json asks for. */
const LEAST = 24;

/** Whether the runtime is new enough. */
export const nodeVersion: Check<EnvironmentFacts, 'old'> = {
  id: 'node_version',
  judge: ({ node }) =>
    Number.parseInt(node, 10) >= LEAST
      ? pass({ node })
      : {
          state: 'fail',
          trouble: 'old',
          topic: 'environment',
          params: { node },
          remedy: { kind: 'command', text: 'npm ci\nnpm run server' },
        },
  texts: {
    en: {
      name: 'Node',
      checked: 'version of the runtime',
      pass: '{node}, wanted 24 or later',
      troubles: {
        old: {
          title: 'Node is too old',
          seen: '{node}',
          wanted: '24 or later',
          so: 'Node cannot run the sources, which are TypeScript.',
          fix: 'The right version comes with the packages: start by npm, which finds it first.',
        },
      },
    },
    ko: {
      name: 'Node',
      checked: '런타임 버전',
      pass: '{node}, 24 이상 필요',
      troubles: {
        old: {
          title: 'Node 버전이 낮습니다',
          seen: '{node}',
          wanted: '24 이상',
          so: 'TypeScript 소스를 실행할 수 없습니다.',
          fix: '맞는 버전이 패키지에 들어 있으므로 npm으로 시작하십시오.',
        },
      },
    },
  },
};
