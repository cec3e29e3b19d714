import { type Check, pass } from '../check.ts';
import type { EnvironmentFacts } from './facts.ts';

/** Whether the environment names anything to watch, and an account to do it with. */
export const somethingWatched: Check<EnvironmentFacts, 'nothing' | 'no_account'> = {
  id: 'something_watched',
  judge: ({ problems, region, targets, withoutAccount }) => {
    if (problems.length > 0) return null;
    if (region === null && targets.length === 0)
      return {
        state: 'fail',
        trouble: 'nothing',
        topic: 'environment',
        params: {},
        remedy: {
          kind: 'setting',
          text: 'AWS_DEFAULT_REGION=ap-northeast-2\n# or\nMYSQL_TARGETS=orders-1=mysql://msq_monitor:PASSWORD@HOST:3306',
        },
      };
    if (withoutAccount.length > 0)
      return {
        state: 'fail',
        trouble: 'no_account',
        topic: 'environment',
        params: { names: withoutAccount.join(', ') },
        remedy: { kind: 'setting', text: 'MGMT_USER=msq_monitor\nMGMT_USER_PASS=PASSWORD' },
      };
    return pass({ targets: String(targets.length), region: region ?? '-' });
  },
  texts: {
    en: {
      name: 'Servers to watch',
      checked: 'AWS_DEFAULT_REGION, MYSQL_TARGETS, MGMT_USER',
      pass: '{targets} in MYSQL_TARGETS, AWS region {region}',
      troubles: {
        nothing: {
          title: 'Nothing is named to be watched',
          seen: 'neither a region nor a target',
          wanted: 'AWS_DEFAULT_REGION or MYSQL_TARGETS',
          so: 'Every page stays empty.',
          fix: 'Set one of them for the workers, then start them again.',
        },
        no_account: {
          title: 'No MySQL account is given',
          seen: 'none for {names}',
          wanted: 'MGMT_USER, or an account in the target',
          so: 'These servers cannot be watched.',
          fix: 'Set the account for the workers, then start them again.',
        },
      },
    },
    ko: {
      name: '모니터링 대상',
      checked: 'AWS_DEFAULT_REGION, MYSQL_TARGETS, MGMT_USER',
      pass: 'MYSQL_TARGETS {targets}대, AWS 리전 {region}',
      troubles: {
        nothing: {
          title: '모니터링 대상이 지정되지 않았습니다',
          seen: '리전과 대상 모두 없음',
          wanted: 'AWS_DEFAULT_REGION 또는 MYSQL_TARGETS',
          so: '모든 화면이 비어 있습니다.',
          fix: '워커의 환경에 둘 중 하나를 설정한 뒤 다시 시작하십시오.',
        },
        no_account: {
          title: 'MySQL 계정이 지정되지 않았습니다',
          seen: '계정 없음: {names}',
          wanted: 'MGMT_USER 또는 대상별 계정',
          so: '이 서버들을 모니터링할 수 없습니다.',
          fix: '워커의 환경에 계정을 설정한 뒤 다시 시작하십시오.',
        },
      },
    },
  },
};
