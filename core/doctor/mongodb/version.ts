import { type Check, pass } from '../check.ts';
import { isFailure, type MongoFacts } from './facts.ts';

/** Whether the server has what the aggregations use: MongoDB 4.4 or later. */
export const version: Check<MongoFacts, 'old'> = {
  id: 'mongodb_version',
  judge: ({ reached }) => {
    if (isFailure(reached)) return null;
    const [major = 0, minor = 0] = reached.version.split('.').map(Number);
    const params = { version: reached.version };
    if (major > 4 || (major === 4 && minor >= 4)) return pass(params);
    return { state: 'fail', trouble: 'old', topic: 'mongodb-connection', params, remedy: null };
  },
  texts: {
    en: {
      name: 'Version',
      checked: 'buildInfo',
      pass: '{version}, wanted 4.4 or later',
      troubles: {
        old: {
          title: 'MongoDB is too old',
          seen: '{version}',
          wanted: '4.4 or later',
          so: 'Some pages fail, because the server lacks what they ask of it.',
          fix: 'Upgrade the server one major version at a time, as its manual says.',
        },
      },
    },
    ko: {
      name: '버전',
      checked: 'buildInfo',
      pass: '{version}, 4.4 이상 필요',
      troubles: {
        old: {
          title: 'MongoDB 버전이 낮습니다',
          seen: '{version}',
          wanted: '4.4 이상',
          so: '서버에 없는 기능을 쓰는 화면이 실패합니다.',
          fix: '매뉴얼에 따라 메이저 버전을 하나씩 올리십시오.',
        },
      },
    },
  },
};
